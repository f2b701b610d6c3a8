using System.Text.Encodings.Web;
using System.Text.Json;

namespace NormDraft.Exchange.Json;

/// <summary>Amendments with their dispositions as data, in the fields of docs/FORMATS.md.</summary>
public static class AmendmentJson
{
    private const string Format = "normdraft-amendments-1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n", WriteIndented = true };

    private sealed record File(string Format, IReadOnlyList<AmendmentEntry> Amendments);

    public static byte[] Write(IReadOnlyList<AmendmentEntry> amendments) => [.. JsonSerializer.SerializeToUtf8Bytes(new File(Format, amendments), Options), (byte)'\n'];
}
