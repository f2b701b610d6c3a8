using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using NormDraft.Exchange.Word.Lint;
using NormDraft.Exchange.Word.Reading;

namespace NormDraft.Tests.Exchange.Word;

/// <summary>What every Word file of ours must be.</summary>
internal static class Sound
{
    public static void IsSound(this byte[] file)
    {
        WordLint.Check(file).ShouldBeEmpty();
        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, CancellationToken.None).Select(fault => $"{fault.Path?.XPath}: {fault.Description}").ShouldBeEmpty();
    }

    /// <summary>Body, notes and the running head, a paragraph a line.</summary>
    public static string[] Lines(byte[] file, Revisions side)
    {
        var text = WordText.Resolve(file, side);
        text.Refusal.ShouldBeNull();
        return text.Text!.Split('\n');
    }
}
