using System.CommandLine;
using System.Globalization;
using KnowledgeGraph.Cli.Commands;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Whoever stops a load is told what it has left, which takes as long as undoing what was begun.
var patience = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };

var parsed = KgCommand.Build().Parse(args);
var code = await parsed.InvokeAsync(patience);

return parsed.Errors.Count > 0 ? ExitCodes.Unusable : code;
