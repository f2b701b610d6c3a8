using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace NormDraft.Server.Downloads;

/// <summary>Where the lines of a text that a browser printed stand: read off the places where the print sets words.</summary>
static partial class PrintedLines
{
    const double PixelsOfPoint = 96.0 / 72;

    /// <summary>What is raised or lowered stands less far from its line, in pixels; another line farther.</summary>
    const double Apart = 9;

    /// <summary>What moves the place where words are set, what keeps it and goes back to it, and what sets words.</summary>
    [GeneratedRegex(@"(?<=^|\s)(?<numbers>(?:[-+]?[.\d]+\s+)*)(?<does>cm|Tm|Td|TD|Tj|TJ|BT|q|Q)(?=\s|$)")]
    private static partial Regex Operator { get; }

    /// <param name="top">Of the text on the paper, in pixels; what is above it or below is none of it.</param>
    /// <returns>For each page the baselines of its lines, in pixels from the top of its text.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(byte[] pdf, int top, int height)
    {
        using var document = PdfReader.Open(new MemoryStream(pdf), PdfDocumentOpenMode.Import);
        return [.. document.Pages.Cast<PdfPage>().Select(page => (IReadOnlyList<int>)[.. Lines(Baselines(page).Select(y => y - top).Where(y => y > 0 && y <= height).Order())])];
    }

    static IEnumerable<int> Lines(IEnumerable<double> baselines)
    {
        double? last = null;
        foreach (var baseline in baselines)
        {
            if (last is { } line && baseline - line > Apart) yield return (int)Math.Round(line);
            last = baseline;
        }
        if (last is { } end) yield return (int)Math.Round(end);
    }

    /// <summary>Of all words, in pixels from the upper edge.</summary>
    static IEnumerable<double> Baselines(PdfPage page)
    {
        var (kept, space, text) = (new Stack<Matrix3x2>(), Matrix3x2.Identity, Matrix3x2.Identity);
        foreach (Match one in Operator.Matches(Encoding.Latin1.GetString(page.Contents.CreateSingleContent().Stream.UnfilteredValue)))
        {
            float[] numbers = [.. one.Groups["numbers"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(number => float.Parse(number, CultureInfo.InvariantCulture))];
            switch (one.Groups["does"].Value, numbers)
            {
                case ("q", _): kept.Push(space); break;
                case ("Q", _): space = kept.TryPop(out var before) ? before : Matrix3x2.Identity; break;
                case ("BT", _): text = Matrix3x2.Identity; break;
                case ("cm", [.., var a, var b, var c, var d, var x, var y]): space = new Matrix3x2(a, b, c, d, x, y) * space; break;
                case ("Tm", [.., var a, var b, var c, var d, var x, var y]): text = new(a, b, c, d, x, y); break;
                case ("Td" or "TD", [.., var x, var y]): text = Matrix3x2.CreateTranslation(x, y) * text; break;
                case ("Tj" or "TJ", _): yield return (page.MediaBox.Height - (text * space).M32) * PixelsOfPoint; break;
            }
        }
    }
}
