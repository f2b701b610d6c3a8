using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NormDraft.Text;

/// <summary>
/// A change set on the wire: <c>[5,[3],[0,"one","two"],7]</c> keeps 5, deletes 3, inserts two lines, keeps 7.
/// </summary>
public static class ChangeSetJson
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ChangeSet changes)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            json.WriteStartArray();
            foreach (var step in changes.Steps) Write(json, step);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    static void Write(Utf8JsonWriter json, Step step)
    {
        if (step.Insert is null)
        {
            json.WriteNumberValue(step.Length);
            return;
        }
        json.WriteStartArray();
        json.WriteNumberValue(step.Length);
        if (step.Insert.Length > 0)
            foreach (var line in step.Insert.Split('\n')) json.WriteStringValue(line);
        json.WriteEndArray();
    }

    /// <param name="fault">"malformed", "wrong-length", "half-surrogate" or "control-character"; empty when it was read.</param>
    public static bool TryRead(string json, [NotNullWhen(true)] out ChangeSet? changes, out string fault)
    {
        (changes, fault) = (null, "malformed");
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 3 });
            var steps = Steps(ref reader, ref fault);
            if (steps is null || reader.Read()) return false;
            (changes, fault) = (new ChangeSet(steps), "");
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException) // an escape that is half of a pair
        {
            fault = "half-surrogate";
            return false;
        }
    }

    static List<Step>? Steps(ref Utf8JsonReader reader, ref string fault)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return null;
        var steps = new List<Step>();
        var total = 0L;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            string? insert = null;
            var replaces = reader.TokenType == JsonTokenType.StartArray;
            if (replaces && !reader.Read()) return null;
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var length) || length < 0) return null;
            if (replaces && (insert = Lines(ref reader, ref fault)) is null) return null;
            total += Math.Min(length, int.MaxValue);
            if (length > 0 || insert is { Length: > 0 }) steps.Add(new Step((int)Math.Min(length, int.MaxValue), insert));
        }
        if (total <= int.MaxValue) return steps;
        fault = "wrong-length";
        return null;
    }

    static string? Lines(ref Utf8JsonReader reader, ref string fault)
    {
        StringBuilder? text = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String) return null;
            var line = reader.GetString()!;
            if (line.Contains('\n')) return null;
            if (TextCheck.Of(line) is { } found)
            {
                fault = found.Code == "lone-surrogate" ? "half-surrogate" : "control-character";
                return null;
            }
            if (text is null) text = new StringBuilder(line);
            else text.Append('\n').Append(line);
        }
        return text?.ToString() ?? "";
    }
}
