using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Tests.House;

namespace NormDraft.Tests.Exchange;

/// <summary>Programs of others that read Word files: what they see is no invention of ours.</summary>
internal static class Outside
{
    private static readonly Lock Turn = new();

    private static Process? office;

    /// <summary>By the tree that pandoc makes of the file.</summary>
    public static Seen Pandoc(byte[] file, Revisions side) => PandocTree.Seen(Pandoc(file, side == Revisions.Accept ? "accept" : "reject", "json"));

    /// <summary>Who changed anything in it, as pandoc names them.</summary>
    public static IReadOnlyList<string> Authors(byte[] file) => PandocTree.Authors(Pandoc(file, "all", "json"));

    public static string Pandoc(byte[] file, string changes, string format) => InFile(file, path => Run("pandoc", [$"--track-changes={changes}", "-t", format, "--wrap=none", path]));

    /// <summary>One LibreOffice serves all tests, since it takes seconds to start; it ends with them.</summary>
    public static Seen Office(byte[] file, Revisions side) => InFile(file, path =>
    {
        var answer = Ask(side == Revisions.Accept ? "accept" : "reject", path);
        var (lines, notes) = (answer.GetProperty("paragraphs").EnumerateArray().Select(Line), answer.GetProperty("notes").EnumerateArray().Select((note, at) => SeenLines.Note(at, note.EnumerateArray().Select(Line))));
        return new Seen([.. lines, .. notes], [.. answer.GetProperty("authors").EnumerateArray().Select(author => author.GetString()!)]);
    });

    /// <summary>Opened in LibreOffice and saved again as Word.</summary>
    public static byte[] Saved(byte[] file) => InFile(file, path =>
    {
        Ask("save", path);
        return File.ReadAllBytes(path);
    });

    private static JsonElement Ask(string what, string path)
    {
        lock (Turn)
        {
            office ??= Start("/usr/bin/python3", [Path.Combine(Repository.Folder, "tests", "NormDraft.Tests", "Exchange", "Word", "office.py")]);
            office.StandardInput.WriteLine($"{what}\t{path}");
            office.StandardInput.Flush();
            var answer = JsonDocument.Parse(office.StandardOutput.ReadLine() ?? throw new InvalidOperationException("LibreOffice does not answer.")).RootElement;
            answer.TryGetProperty("error", out var error).ShouldBeFalse(error.ToString());
            return answer;
        }
    }

    private static string Line(JsonElement paragraph)
    {
        var line = new SeenLine();
        foreach (var stretch in paragraph.EnumerateArray())
            if (stretch[0].ValueKind == JsonValueKind.Number) line.Note(stretch[0].GetInt32()); else line.Add(stretch[0].GetString()!, stretch[1].GetString()!);
        return line.ToString();
    }

    private static T InFile<T>(byte[] file, Func<string, T> read)
    {
        var folder = Directory.CreateTempSubdirectory("normdraft-word");
        try
        {
            var path = Path.Combine(folder.FullName, "in.docx");
            File.WriteAllBytes(path, file);
            return read(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException($"{program} is not on the path. Install pandoc, libreoffice-writer-nogui and python3-uno, or let tests/run do it.");
        }
    }

    private static string Run(string program, IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return output;
    }
}

/// <summary>A Word file as a program of others shows it.</summary>
/// <param name="Lines">A paragraph each, of the body and of cells, then the notes as "[^1]: …" by their count. "⟨b⟩" begins a stretch of emphasis, "⟨⟩" ends it.</param>
internal sealed record Seen(IReadOnlyList<string> Lines, IReadOnlyList<string> Authors)
{
    /// <summary>pandoc keeps no white space but single spaces between words, and no paragraph without words.</summary>
    public static IReadOnlyList<string> WithoutSpace(IEnumerable<string> lines) => [.. lines.Select(line => Regex.Replace(line, "[ \t\n]+", " ").Trim(' ')).Where(line => line.Length > 0)];

    public static IReadOnlyList<string> WithoutEmphasis(IEnumerable<string> lines) => [.. lines.Select(line => Regex.Replace(line, "⟨[^⟩]*⟩", ""))];
}

internal static class SeenLines
{
    /// <summary>A mark of the note's own stands at its head: it is no word of it.</summary>
    public static string Note(int at, IEnumerable<string> lines) => $"[^{at + 1}]: {Regex.Replace(string.Join('\n', lines).Trim(), @"^⟨\^⟩[\w.-]+ (⟨⟩)?", "")}";

    /// <summary>Paragraph by paragraph, the first that differs told.</summary>
    public static void ShouldShow(this IEnumerable<string> lines, IEnumerable<string> expected, string who)
    {
        var (seen, wanted) = (lines.ToList(), expected.ToList());
        for (var at = 0; at < Math.Min(seen.Count, wanted.Count); at++) seen[at].ShouldBe(wanted[at], $"{who}, paragraph {at + 1} after “{seen.ElementAtOrDefault(at - 1)}”");
        string.Join('\n', seen.Skip(wanted.Count)).ShouldBe(string.Join('\n', wanted.Skip(seen.Count)), who);
    }
}

/// <summary>Gathers the words of a paragraph with their emphasis; of white space it cannot be seen, of brackets and notes it says nothing.</summary>
internal sealed class SeenLine
{
    private readonly System.Text.StringBuilder line = new();
    private string last = "";

    /// <param name="marks">Bold, italic, underlined, struck, raised, lowered and highlighted as letters of "bius^~h", in this order.</param>
    public void Add(string text, string marks)
    {
        foreach (var unit in text)
        {
            if (!char.IsWhiteSpace(unit) && unit is not ('[' or ']') && marks != last) line.Append('⟨').Append(last = marks).Append('⟩');
            line.Append(unit);
        }
    }

    public void Note(int number) => line.Append($"[^{number}]");

    public override string ToString() => line.ToString();
}
