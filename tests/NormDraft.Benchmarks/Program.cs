using NormDraft.Benchmarks;

// dotnet run -c Release --project tests/NormDraft.Benchmarks -- server
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- text
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- merge
switch (args.FirstOrDefault())
{
    case "server":
        await ServerScenario.Run();
        break;
    case "text":
        TextScenario.Run();
        break;
    case "merge":
        MergeScenario.Run();
        break;
    default:
        Console.Error.WriteLine("Say which: server (pages and acts beside a bare page and a bare insert), text (texts beside other comparers) or merge (merges, brackets, provenance).");
        return 2;
}
return 0;
