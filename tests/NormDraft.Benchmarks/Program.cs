using NormDraft.Benchmarks;

// dotnet run -c Release --project tests/NormDraft.Benchmarks -- server
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- text
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- merge
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- bad
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- rooms
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- faults
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
    case "bad":
        BadInputScenario.Run();
        break;
    case "rooms":
        await RoomsScenario.Load();
        break;
    case "faults":
        await RoomsScenario.Faults(20);
        break;
    default:
        Console.Error.WriteLine("Say which: server (pages and acts beside a bare page and a bare insert), text (texts beside other comparers), merge (merges, brackets, provenance), bad (texts made to hurt), rooms (many people typing) or faults (the server killed under them).");
        return 2;
}
return 0;
