using System.CommandLine;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Server.Identity;
using NormDraft.Server.Participants;
using NormDraft.Server.Record;

namespace NormDraft.Server.Hosting;

/// <summary>
/// The words after <c>NormDraft.Server</c>: a command, or none to serve. Settings stand anywhere among them and are ASP.NET Core's:
/// <c>--Key value</c> or <c>--Key=value</c>. 0: done. 1: it failed. 2: it is not to be done, or not understood. Other codes are a command's own.
/// </summary>
public static class ServerCommands
{
    const string Purpose = """
        Serves NormDraft to people's browsers; with a command, does that and ends.

        Settings follow as --Key value or --Key=value, or come from the environment: --urls, --DataFolder, --AllowedHosts, ...
        docs/guide/operator.md lists them.
        """;

    static readonly Option<bool> Reset = new("--reset") { Description = "Starts the demo over: everything in its own database is removed first." };

    /// <param name="serve">The server, given its settings and whether the demo starts over.</param>
    public static async Task<int> Run(string[] args, Func<string[], bool, Task<int>> serve)
    {
        ParseResult asked;
        try
        {
            var line = CommandWords.Split(args);
            asked = Root(line.Settings, serve).Parse(line.Words, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (asked.Errors.Count > 0) throw new StartRefused(Sentence(asked));
        }
        catch (StartRefused fault)
        {
            await Console.Error.WriteLineAsync($"NormDraft: {fault.Message} Nothing was done; --help tells what there is.");
            return 2;
        }
        var how = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }; // The host hears Ctrl+C itself.
        return await StartFaults.Told(() => asked.InvokeAsync(how), Console.Error);
    }

    /// <summary>Every command, for those who describe them.</summary>
    public static IEnumerable<string> Names => Root([], (_, _) => Task.FromResult(0)).Subcommands.Select(command => command.Name).Append(Reset.Name);

    static RootCommand Root(string[] settings, Func<string[], bool, Task<int>> serve)
    {
        var root = new RootCommand(Purpose)
        {
            Reset, Health(), FirstLink(settings), Schema(settings), Verify(settings), Archive(settings), Restore(settings), Erase(settings), SeatChair(settings),
        };
        root.SetAction((asked, _) => serve(settings, asked.GetValue(Reset)));
        return root;
    }

    static Command Schema(string[] settings) => Make("schema", "Writes the database's schema, as its owner: before the first start and after every upgrade.", async _ =>
    {
        await using var database = await Database.Open(Builder(settings), writeSchema: true);
        await Console.Out.WriteLineAsync("The database has this server's schema now. Start the server.");
        return 0;
    });

    static Command FirstLink(string[] settings) => Make("first-link", "Makes a new sign-in link for the first account of the secretariat; the earlier one is void.", async cancellation =>
    {
        var builder = Builder(settings);
        await using var database = await Database.Open(builder);
        return await FirstAccount.Again(database.Address, builder.Configuration, Console.Out, cancellation);
    });

    static Command Verify(string[] settings)
    {
        var kept = new Option<string[]>("--checkpoint")
        {
            Description = "A checkpoint that somebody has kept outside of the database; again for each.",
            HelpName = "FILE",
            DefaultValueFactory = _ => [],
        };
        var command = Make("verify",
            "Proves that every record in the database is unaltered, and that pages show what it says; ends with 3 where it does not.",
            async (asked, cancellation) =>
        {
            await using var database = await Database.Open(Builder(settings));
            return await VerifyCommand.Run(database.Address, Console.Out, cancellation, [.. asked.GetValue(kept)!.Select(Kept)]);
        });
        command.Add(kept);
        return command;
    }

    static (string Name, string Note) Kept(string file)
    {
        try
        {
            var note = File.ReadAllText(file);
            CheckpointsFile.Compare(note, [], []);
            return (file, note);
        }
        catch (Exception fault) when (fault is NoteFault or IOException or UnauthorizedAccessException)
        {
            throw new StartRefused($"{file} cannot be read as a checkpoint: {fault.Message}", fault);
        }
    }

    static Command Erase(string[] settings)
    {
        var person = new Argument<string>("PERSON") { Description = "The person's id, as /api/n/ADDRESS/people gives it." };
        var command = Make("erase", "Takes a person's name out of everything, as the database's owner.", async (asked, cancellation) =>
        {
            await using var database = await Database.Open(Builder(settings));
            return await EraseCommand.Run(database.Address, asked.GetValue(person)!, Console.Out, cancellation);
        });
        command.Add(person);
        return command;
    }

    static Command SeatChair(string[] settings)
    {
        var address = new Argument<string>("ADDRESS") { Description = "The negotiation: what stands after /n/ in its pages' addresses." };
        var person = new Argument<string>("PERSON") { Description = "The person's id, as /api/n/ADDRESS/people gives it." };
        var command = Make("seat-chair", "Seats one more chair, where the chair cannot seat a successor.", async (asked, cancellation) =>
        {
            await using var database = await Database.Open(Builder(settings));
            return await SeatChairCommand.Run(database.Address, asked.GetValue(address)!, asked.GetValue(person)!, Console.Out, cancellation);
        });
        command.Add(address);
        command.Add(person);
        return command;
    }

    static Command Archive(string[] settings)
    {
        var address = new Argument<string>("ADDRESS") { Description = "The negotiation: what stands after /n/ in its pages' addresses." };
        var file = new Argument<string>("FILE") { Description = "A new file (.zip)." };
        var command = Make("archive", "Writes a negotiation whole into one file.", async (asked, cancellation) =>
        {
            var builder = Builder(settings);
            await using var database = await Database.Open(builder);
            var keys = RecordKeys.Open(builder.Configuration);
            return await ArchiveCommands.Archive(
                database.Address, asked.GetValue(address)!, asked.GetValue(file)!, Console.Out, cancellation, keys);
        });
        command.Add(address);
        command.Add(file);
        return command;
    }

    static Command Restore(string[] settings)
    {
        var file = new Argument<string>("FILE") { Description = "What the command archive wrote." };
        var seal = new Option<string?>("--seal")
        {
            Description = "The seal of the archive as the command archive told it, or of the record as a version bears it printed: "
                + "asked for where the archive seats people of this installation, and this installation has not signed it.",
            HelpName = "HEX",
        };
        var unproved = new Option<bool>("--unproved")
        {
            Description = "Takes also what a printed seal does not prove: acts of delegations and of the table, and public ones after it.",
        };
        var command = Make("restore", "Brings an archived negotiation in under the address it had.", async (asked, cancellation) =>
        {
            var builder = Builder(settings);
            await using var database = await Database.Open(builder);
            var proof = new Proof(asked.GetValue(seal), RecordKeys.Open(builder.Configuration), asked.GetValue(unproved));
            return await ArchiveCommands.Restore(database.Address, asked.GetValue(file)!, proof, Console.Out, cancellation);
        });
        command.Add(file);
        command.Add(seal);
        command.Add(unproved);
        return command;
    }

    static Command Health()
    {
        var address = new Argument<string>("URL") { Description = "Such as http://127.0.0.1:5080/ready" };
        var command = Make("health", "Asks an address; ends with 0 where it answers with success, else with 1.", (asked, _) => Upkeep.Health.Ask(asked.GetValue(address)!));
        command.Add(address);
        return command;
    }

    static Command Make(string name, string purpose, Func<CancellationToken, Task<int>> run) => Make(name, purpose, (_, cancellation) => run(cancellation));

    static Command Make(string name, string purpose, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, purpose);
        command.SetAction(run);
        return command;
    }

    /// <summary>Settings and static files stand beside the program, from wherever it is started.</summary>
    public static WebApplicationBuilder Builder(string[] settings) =>
        WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });

    static string Sentence(ParseResult asked) => asked is { CommandResult.Command: RootCommand, UnmatchedTokens: [var unknown, ..] }
        ? $"There is no command “{unknown}”. The commands are {string.Join(", ", asked.RootCommandResult.Command.Subcommands.Select(command => command.Name))}."
        : asked.Errors[0].Message;
}
