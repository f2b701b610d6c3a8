using System.Diagnostics;
using System.Reflection;
using CsCheck;
using NormDraft.Exchange;
using NormDraft.Negotiation.Record;
using NormDraft.Text;
using Xunit.Abstractions;

namespace NormDraft.Tests.Fuzz;

/// <summary>
/// Every parser, and whatever comes: a value, or a refusal of its own in words, soon. tests/soak 1000000 Fuzz gives each a million inputs.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>Nothing of some kilobytes is read for so long.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, Row> Rows = TextRows.All.Concat(FileRows.All).ToDictionary(row => row.Name);

    public static TheoryData<string> Parsers => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Whatever_comes_is_read_or_refused_in_words(string parser)
    {
        var (inputs, slowest) = (Plays.Or(150), TimeSpan.Zero);
        var all = Stopwatch.StartNew();
        Rows[parser].Inputs.Sample(input =>
        {
            var one = Stopwatch.StartNew();
            using var end = new Timer(_ => Environment.FailFast($"{parser} does not end: {Convert.ToBase64String(input)}"), null, Hang, Timeout.InfiniteTimeSpan);
            Rows[parser].Holds(input);
            if (one.Elapsed > slowest) slowest = one.Elapsed;
        }, iter: inputs, threads: inputs > 1_000 ? Environment.ProcessorCount : 1, print: input => Convert.ToBase64String(input));
        output.WriteLine($"{parser}: {inputs:N0} inputs, {inputs / all.Elapsed.TotalSeconds:N0} a second, the slowest {slowest.TotalMilliseconds:N0} ms");
    }

    /// <summary>A public method that takes bytes or a text is a parser until somebody says why it is none.</summary>
    [Fact]
    public void No_reader_is_forgotten()
    {
        var read = Rows.Values.SelectMany(row => row.Reads).ToHashSet();
        var forgotten = new[] { typeof(Words), typeof(RecordCheck), typeof(Formats) }.SelectMany(one => one.Assembly.GetExportedTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && method.GetParameters() is [{ ParameterType: var from }, ..] && Raw.Contains(from))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Distinct().Where(name => !read.Contains(name) && !None.Contains(name));
        forgotten.ShouldBeEmpty();
        Formats.Readers.Keys.ShouldAllBe(ending => read.Contains($"Formats.Readers {ending}"));
    }

    private static readonly Type[] Raw = [typeof(string), typeof(byte[]), typeof(Stream), typeof(ReadOnlySpan<byte>), typeof(IReadOnlyList<string>)];

    /// <summary>Takes a text and reads nothing in it, or goes through one that is listed.</summary>
    private static readonly HashSet<string> None =
    [
        "Attributions.Carry", "ChangeSet.Between", "Compilation.Of", "Verdict.Between", "Contributors.Standing", "Contributors.HasOwnWords", "Contributors.LacksSome", "Hunks.Between", "Hunks.Apply", "Lifting.Choose", "Provenance.Of", "ReferenceTargets.Follow", "Reunion.Of", "Circle.Unsubmitted", "Seal.Of", "Seal.Short", "Chain.OfParty",
        "NameSeal.PropertyOf", "Lookalikes.Passes", "Lookalikes.IsReserved", "Lookalikes.MixesScripts", "Lookalikes.IsBlank", "Insertions.Has", "Signs.Shown", "Signs.ShownInLine", "Signs.Shortened", "SearchedText.Of", "Wordings.Fault", "Formats.IdsOf", "DraftPage.Footnotes", "TableJson.Trace", "ArchiveFile.Write", "SchemaCheck.Of", "Checkpoint.Of", "Checkpoint.OriginOf",
    ];
}
