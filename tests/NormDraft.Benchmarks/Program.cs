using NormDraft.Benchmarks;

// dotnet run -c Release --project tests/NormDraft.Benchmarks -- server
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- text
switch (args.FirstOrDefault())
{
    case "server":
        await ServerScenario.Run();
        break;
    case "text":
        TextScenario.Run();
        break;
    default:
        Console.Error.WriteLine("Say which: server (pages and acts beside a bare page and a bare insert) or text (texts beside other comparers).");
        return 2;
}
return 0;
