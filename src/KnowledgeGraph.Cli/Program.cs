using System.Globalization;
using KnowledgeGraph.Cli.Commands;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

return await KgCommand.Build().Parse(args).InvokeAsync();
