using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Server;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

try
{
    var app = await ServerApp.BuildAsync(args);
    await app.RunAsync();

    return 0;
}
catch (Exception error) when (error is ModelException or StoreUnavailableException or StoreIncompatibleException)
{
    Console.Error.WriteLine(error.Message);
}
catch (Exception error) when (error is InvalidOperationException or FormatException)
{
    Console.Error.WriteLine(
        $"A setting cannot be used: {error.Message.TrimEnd('.')}.{(error.InnerException is { } why ? $" {why.Message.TrimEnd('.')}." : "")} README.md lists the settings."
    );
}
catch (IOException error) when (error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    Console.Error.WriteLine(
        $"{error.Message} Choose another with --urls http://localhost:5081, or stop the program that has it."
    );
}

return 1;
