using NormDraft.Benchmarks;

// dotnet run -c Release --project tests/NormDraft.Benchmarks -- server
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- text
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- merge
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- bad
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- outputs
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- rooms
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- faults
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- idle
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- worst
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- exchange
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- secrets
// dotnet run -c Release --project tests/NormDraft.Benchmarks -- line http://localhost:5000
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
    case "exchange":
        ExchangeScenario.Run();
        break;
    case "bad":
        BadInputScenario.Run();
        break;
    case "outputs":
        BadInputScenario.Outputs();
        break;
    case "rooms":
        await RoomsScenario.Run(Seconds(args));
        break;
    case "type":
        await LoadProgram.Type(args[1]);
        break;
    case "faults":
        await FaultsScenario.Run(Seconds(args));
        break;
    case "idle":
        await IdleScenario.Run(Seconds(args));
        break;
    case "worst":
        await WorstScenario.Run(Seconds(args));
        break;
    case "secrets":
        await SecretsScenario.Run();
        break;
    case "line" when args.Length == 2:
        await LineScenario.Run(args[1].TrimEnd('/'));
        break;
    default:
        Console.Error.WriteLine("Say which: server (pages and acts beside a bare page and a bare insert), text (texts beside other comparers), merge (merges, brackets, provenance), bad (texts made to hurt), outputs (such texts at the limit of input, through what the server puts out), exchange (Word and Akoma Ntoso beside pandoc and LibreOffice), secrets (whether time tells what is hidden from what does not exist), rooms (many people typing), faults (servers, database and connections taken away under them), idle (many people who only look), worst (one delegate does its worst) or line with the address of an open demo (its pages over a far line). After rooms, faults, idle and worst may come seconds, for a short try.");
        return 2;
}
return 0;

static int? Seconds(string[] args) => args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : null;
