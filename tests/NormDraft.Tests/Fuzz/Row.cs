using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Json;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Tests.Exchange;
using NormDraft.Tests.House;

namespace NormDraft.Tests.Fuzz;

/// <summary>A parser, what it is given, and what must hold of what it says.</summary>
/// <param name="Reads">Public methods that it goes through, as <see cref="FuzzTests"/> lists them.</param>
/// <param name="Holds">Throws for whatever is neither a value nor a refusal of our own.</param>
internal sealed record Row(string Name, string[] Reads, Gen<byte[]> Inputs, Action<byte[]> Holds)
{
    private static readonly HashSet<string> Told = [.. new[] { "FORMATS.md", "PROTOCOL.md", "CLI.md" }
        .SelectMany(page => Regex.Matches(File.ReadAllText(Path.Combine(Repository.Folder, "docs", page)), "`([a-z0-9-]+)`")).Select(found => found.Groups[1].Value)];

    private static readonly UTF8Encoding Lenient = new(false);

    /// <summary>The input as a text; bytes that are none become U+FFFD, and some half characters come in.</summary>
    public static Row OfText(string name, string[] reads, byte[][] seeds, string[] tokens, Action<string> holds) =>
        new(name, reads, Mangling.Of(seeds, tokens), bytes => holds(TextOf(bytes)));

    public static string TextOf(byte[] bytes) => Lenient.GetString(bytes).Replace("\U0010FFFF", "\uD83D", StringComparison.Ordinal);

    /// <summary>A refusal in words, under a code that the docs list.</summary>
    public static void Refused(string code, string sentence)
    {
        Told.ShouldContain(code);
        sentence.ShouldNotBeNullOrWhiteSpace();
    }

    /// <summary>A draft or a refusal; a draft comes back from every format that holds everything.</summary>
    public static void Read(FormatReading read)
    {
        (read.Draft is null).ShouldBe(read.Refusal is not null);
        if (read.Refusal is { } refusal) Refused(refusal.Code, refusal.Sentence);
        foreach (var remark in read.Remarks) Refused(remark.Code, remark.Sentence);
        if (read.Draft is { } draft) ComesBack(draft);
    }

    public static void ComesBack(Draft draft)
    {
        var shape = DraftGen.Shape(draft);
        if (Formats.Writers[".json"](draft) is { Bytes: { } json }) DraftGen.Shape(DraftJson.Read(json).Draft.ShouldNotBeNull()).ShouldBe(shape);
        if (shape.Length > 20_000 || shape.Length % 4 > 0) return; // Akoma Ntoso costs ten times more: one in four.
        DraftGen.Shape(AkomaNtosoReader.Read(AkomaNtosoWriter.Write(draft, PartyNames.None), Guid.CreateVersion7).Draft.ShouldNotBeNull()).ShouldBe(shape);
    }

    /// <summary>The same through Word, which costs more.</summary>
    public static void ComesBackFromWord(Draft draft) =>
        DraftGen.Shape(WordReader.Read(WordWriter.Write(draft), Guid.CreateVersion7).Draft.ShouldNotBeNull()).ShouldBe(DraftGen.Shape(draft));

    public override string ToString() => Name;
}
