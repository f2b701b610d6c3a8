using System.Xml.Linq;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

/// <summary>The five correct files and the twenty-one faulty ones kept beside the repository.</summary>
public sealed class AknSampleTests
{
    public static TheoryData<string> Samples => [.. Names("")];

    [AknTheory, MemberData(nameof(Samples))]
    public void A_correct_file_is_read_and_raises_no_code(string name)
    {
        var bytes = AknSchema.Bytes(name);
        AknSchema.Errors(bytes).ShouldBeEmpty();
        AkomaNtosoCheck.Of(bytes).Where(remark => remark.Severity != Severity.Notice).ShouldBeEmpty();
        var read = AkomaNtosoReader.Read(bytes, Formats.IdsOf(bytes));
        Golden.Match(Told(read), $"Akn_{name[..^4]}.txt");
    }

    [AknTheory, MemberData(nameof(Samples))]
    public void A_correct_file_comes_through_our_own_unchanged(string name)
    {
        var draft = AkomaNtosoReader.Read(AknSchema.Bytes(name), Guid.CreateVersion7).Draft!;
        DraftGen.Shape(AkomaNtosoReader.Read(AkomaNtosoWriter.Write(draft, PartyNames.None), Guid.CreateVersion7).Draft!).ShouldBe(DraftGen.Shape(draft));
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "n01", "change-around-block" },
        { "n02", "clause-in-amendment" },
        { "n03", "eid-repeated" },
        { "n04", "clause-in-preamble" },
        { "n05", "change-attribute" },
        { "n06", "block-in-clause" },
        { "n07", "content-beside-clauses" },
        { "n08", "eid-shape" },
        { "n09", "eid-missing" },
        { "n10", "date-shape" },
        { "n11", "status-unknown" },
        { "n12", "modification-unknown" },
        { "n13", "block-in-body" },
        { "n14", "step-without-by" },
        { "n15", "element-unknown" },
        { "n16", "recital-outside-preamble" },
        { "n17", "block-in-block" },
        { "n18", "meta-order reference-dangling" }, // Its notes also name a source that is not there.
        { "n19", "component-missing" },
        { "n20", "num-repeated" },
        { "n21", "change-nested" },
    };

    [AknTheory, MemberData(nameof(Faults))]
    public void Each_fault_is_found_without_the_schema_and_under_its_own_code(string name, string codes)
    {
        var remarks = AkomaNtosoCheck.Of(Faulty(name));
        string.Join(' ', remarks.Where(remark => remark.Severity == Severity.Error).Select(remark => remark.Code).Distinct().Order()).ShouldBe(codes);
        remarks.ShouldAllBe(remark => remark.Line > 1 && remark.Sentence.EndsWith('.'));
    }

    [AknTheory, MemberData(nameof(Faults))]
    public void Every_word_of_a_faulty_file_is_read(string name, string codes)
    {
        codes.ShouldNotBeEmpty();
        var read = AkomaNtosoReader.Read(Faulty(name), Guid.CreateVersion7).Draft.ShouldNotBeNull();
        var got = read.Clauses.SelectMany(clause => Tokens($"{clause.Label} {clause.Text}")).Concat(Tokens($"{read.Head.Symbol} {read.Head.Status}")).CountBy(word => word).ToDictionary();
        foreach (var (word, count) in Wanted(Faulty(name))) got.GetValueOrDefault(word).ShouldBeGreaterThanOrEqualTo(count, word);
    }

    [AknFact]
    public void The_schema_itself_says_no_more_than_it_does_elsewhere()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(AknSchema.Folder!, "negative"), "*.xml"))
            SchemaCheck.Of(File.ReadAllBytes(path), Path.Combine(AknSchema.Folder!, "akomantoso30.xsd")).Count.ShouldBe(AknSchema.Errors(File.ReadAllBytes(path)).Count);
    }

    private static byte[] Faulty(string name) => File.ReadAllBytes(Directory.GetFiles(Path.Combine(AknSchema.Folder!, "negative"), name + "-*.xml").Single());

    /// <summary>Every word outside meta that is not taken out, and those of notes and names.</summary>
    private static IEnumerable<KeyValuePair<string, int>> Wanted(byte[] bytes) => XDocument.Load(new MemoryStream(bytes)).Descendants()
        .Where(element => !element.AncestorsAndSelf().Any(above => above.Name.LocalName is "del" or "meta") || element.Ancestors().Any(above => above.Name.LocalName == "notes"))
        .SelectMany(element => element.Nodes().OfType<XText>().Select(text => text.Value).Append(element.Name.LocalName == "documentRef" ? (string)element.Attribute("showAs")! : ""))
        .SelectMany(Tokens).CountBy(word => word);

    private static IEnumerable<string> Tokens(string text) => text.Split([.. text.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);

    [AknFact]
    public void The_sample_of_a_redline_is_read_on_both_sides()
    {
        var read = AkomaNtosoReader.ReadRedline(AknSchema.Bytes("03-redline.xml"), Guid.CreateVersion7);
        Golden.Match(string.Join("\n\n", new[] { read.Earlier!, read.Later! }.Select(draft => Told(new FormatReading(draft, read.Remarks, null)))), "Akn_03-redline_both.txt");
        var (before, after) = (read.Earlier!.Clauses.ToDictionary(clause => clause.Id), read.Later!.Clauses);
        after.Count(clause => !before.ContainsKey(clause.Id)).ShouldBe(1);
        before.Keys.Except(after.Select(clause => clause.Id)).Count().ShouldBe(2);
    }

    private static IEnumerable<string> Names(string folder) => AknSchema.Folder is null ? ["absent"]
        : Directory.EnumerateFiles(Path.Combine(AknSchema.Folder, folder), "*.xml").Order(StringComparer.Ordinal).Select(path => Path.GetRelativePath(AknSchema.Folder, path));

    private static string Told(FormatReading read)
    {
        var places = read.Draft!.Clauses.Index().ToDictionary(one => one.Item.Id, one => one.Index);
        var lines = read.Draft.Clauses.Select((clause, at) => $"{at} <{(clause.Parent is { } parent ? places[parent] : "")}> {clause.Kind} | {clause.Label} | {clause.Text}");
        return string.Join('\n', [$"{read.Draft.Head.Title} | {read.Draft.Head.Symbol} | {read.Draft.Head.Status} | {read.Draft.Head.Language}", .. lines, .. read.Remarks.Select(remark => $"{remark.Line}: {remark.Code}")]);
    }
}

/// <summary>As <see cref="AknFactAttribute"/>, once for each file.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AknTheoryAttribute : TheoryAttribute
{
    public AknTheoryAttribute()
    {
        if (AknSchema.Folder is null) Skip = "The schema of Akoma Ntoso is not kept beside the repository.";
    }
}
