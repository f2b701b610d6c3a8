using System.Text;
using NormDraft.Exchange.Markdown;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

public sealed class RealDraftTests
{
    private const string Paris = "paris-5-presidency-9-dec-2015.md";
    private const string ArmsTrade = "arms-trade-treaty-2013.md";

    [RealTextFact]
    public void The_presidency_draft_of_9_December_2015_reads_as_its_golden_says() =>
        Golden.Match(Listing.Of(Read(RealTexts.Bytes(Paris))), "paris-5.txt");

    [RealTextFact]
    public void The_English_Arms_Trade_Treaty_reads_as_its_golden_says() =>
        Golden.Match(Listing.Of(Read(Encoding.UTF8.GetBytes(EnglishArmsTradeTreaty()))), "arms-trade-treaty.txt");

    [RealTextFact]
    public void No_character_of_any_real_text_is_lost()
    {
        foreach (var path in Directory.EnumerateFiles(RealTexts.Folder!))
        {
            var bytes = File.ReadAllBytes(path);
            Read(bytes).Source().ShouldBe(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal), path);
        }
    }

    [RealTextFact]
    public void The_Dutch_translation_behind_the_English_treaty_has_as_many_articles() =>
        Read(RealTexts.Bytes(ArmsTrade)).Units.Count(unit => unit.Kind == Kinds.Article).ShouldBe(2 * 28);

    [RealTextFact]
    public void Real_drafts_written_and_read_again_have_the_same_clauses()
    {
        foreach (var name in (string[])[Paris, "paris-6-adopted-12-dec-2015.md", ArmsTrade])
        {
            var file = Read(RealTexts.Bytes(name));
            var again = Read(Encoding.UTF8.GetBytes(DraftWriter.Write(file.Front, file.Clauses(Guid.CreateVersion7))));
            again.Units.Select(unit => $"{unit.Path} {unit.Kind} {unit.Label}|{unit.Text}")
                .ShouldBe(file.Units.Select(unit => $"{unit.Path} {unit.Kind} {unit.Label}|{unit.Text}"), name);
        }
    }

    private static string EnglishArmsTradeTreaty()
    {
        var whole = Encoding.UTF8.GetString(RealTexts.Bytes(ArmsTrade));
        return whole[..whole.IndexOf("####Het Wapenhandelsverdrag", StringComparison.Ordinal)];
    }

    private static DraftFile Read(byte[] utf8) => DraftReader.Read(utf8).File.ShouldNotBeNull();
}
