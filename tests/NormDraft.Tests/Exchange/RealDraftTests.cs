using System.Text;
using NormDraft.Exchange.Markdown;

namespace NormDraft.Tests.Exchange;

public sealed class RealDraftTests
{
    private const string Paris = "paris-5-presidency-9-dec-2015.md";
    private const string ArmsTrade = "arms-trade-treaty-2013.md";

    [FactWhereTexts]
    public void The_presidency_draft_of_9_December_2015_reads_as_its_golden_says() =>
        Golden.Match(Listing.Of(Read(SharedTexts.Bytes(Paris))), "paris-5.txt");

    [FactWhereTexts]
    public void The_English_Arms_Trade_Treaty_reads_as_its_golden_says() =>
        Golden.Match(Listing.Of(Read(Encoding.UTF8.GetBytes(EnglishArmsTradeTreaty()))), "arms-trade-treaty.txt");

    private static string EnglishArmsTradeTreaty()
    {
        var whole = Encoding.UTF8.GetString(SharedTexts.Bytes(ArmsTrade));
        return whole[..whole.IndexOf("####Het Wapenhandelsverdrag", StringComparison.Ordinal)];
    }

    private static DraftFile Read(byte[] utf8) => DraftReader.Read(utf8).File.ShouldNotBeNull();
}
