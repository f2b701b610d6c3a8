using System.Runtime.CompilerServices;
using System.Text;
using NormDraft.Exchange.Markdown;

namespace NormDraft.Tests.Exchange;

public sealed class SampleDraftTests
{
    [FactWhereSample]
    public void The_sample_is_canonical_and_is_written_as_it_was_read()
    {
        var source = Encoding.UTF8.GetString(File.ReadAllBytes(FactWhereSampleAttribute.Draft!));
        var file = DraftReader.Read(source).File.ShouldNotBeNull();

        DraftWriter.Write(file.Front, file.Clauses(Guid.CreateVersion7)).ShouldBe(source);
        file.Remarks.ShouldBeEmpty();
    }

    [FactWhereSample]
    public void Paths_of_the_sample_are_those_a_negotiator_would_say()
    {
        var file = DraftReader.Read(File.ReadAllBytes(FactWhereSampleAttribute.Draft!)).File.ShouldNotBeNull();

        foreach (var path in (string[])["title", "preamble", "pp1", "partI", "art6", "art6/2/a", "art6/2/c/ii", "art5/p1", "commitment3", "annexA/1/a", "fn1"])
            file.Units.ShouldContain(unit => unit.Path == path);
    }
}

/// <summary>A test on the sample negotiation's draft; skipped, by name, in a copy of the repository without it.</summary>
public sealed class FactWhereSampleAttribute : FactAttribute
{
    public FactWhereSampleAttribute()
    {
        if (Draft is null) Skip = "samples/responsible-military-ai/draft.md is not in this copy of the repository.";
    }

    public static string? Draft { get; } = Find();

    private static string? Find([CallerFilePath] string here = "")
    {
        for (var at = new FileInfo(here).Directory; at is not null; at = at.Parent)
        {
            if (Path.Combine(at.FullName, "samples", "responsible-military-ai", "draft.md") is var draft && File.Exists(draft)) return draft;
        }

        return null;
    }
}
