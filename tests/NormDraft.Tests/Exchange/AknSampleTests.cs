using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

/// <summary>The five correct files and the twenty-one faulty ones kept beside the repository.</summary>
public sealed class AknSampleTests
{
    public static TheoryData<string> Samples => [.. Names("")];

    public static TheoryData<string> Faulty => [.. Names("negative")];

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

    /// <summary>Of each faulty file what the schema says, or where it says nothing, which of our checks does.</summary>
    [AknTheory, MemberData(nameof(Faulty))]
    public void A_faulty_file_is_found_out(string name)
    {
        var bytes = AknSchema.Bytes(name);
        var ours = AkomaNtosoCheck.Of(bytes).Where(remark => remark.Severity == Severity.Error).Select(remark => remark.Code).ToHashSet();
        var bySchema = SchemaCheck.Of(bytes, Path.Combine(AknSchema.Folder!, "akomantoso30.xsd"));
        var expected = Path.GetFileName(name)[..3] switch
        {
            "n01" => "change-around-block",
            "n03" => "eid-repeated",
            "n08" => "eid-shape",
            "n09" => "eid-missing",
            "n20" => "num-repeated",
            "n21" => "change-nested",
            _ => null,
        };
        if (expected is null) bySchema.ShouldNotBeEmpty();
        else ours.ShouldContain(expected);
        bySchema.Count.ShouldBe(AknSchema.Errors(bytes).Count);
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
