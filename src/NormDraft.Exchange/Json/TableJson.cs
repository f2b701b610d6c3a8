using System.Text.Encodings.Web;
using System.Text.Json;
using NormDraft.Negotiation.Record;
using NormDraft.Negotiation.Versions;

namespace NormDraft.Exchange.Json;

/// <summary>The tables of <see cref="Csv.Tables"/> as data, in the fields of docs/FORMATS.md.</summary>
public static class TableJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n", WriteIndented = true };

    private sealed record AmendmentsFile(string Format, IReadOnlyList<AmendmentEntry> Amendments);

    private sealed record TraceFile(string Format, string Symbol, int Version, IReadOnlyList<TraceRow> Rows);

    private sealed record PositionsFile(string Format, IReadOnlyList<PositionEntry> Positions);

    private sealed record ActsFile(string Format, IReadOnlyList<PublicAct> Acts);

    public static byte[] Amendments(IReadOnlyList<AmendmentEntry> amendments) => Write(new AmendmentsFile("normdraft-amendments-1", amendments));

    /// <param name="symbol">Of the version that the table is of.</param>
    /// <param name="version">Its number.</param>
    public static byte[] Trace(string symbol, int version, IReadOnlyList<TraceRow> rows) => Write(new TraceFile("normdraft-trace-1", symbol, version, rows));

    public static byte[] Positions(IReadOnlyList<PositionEntry> positions) => Write(new PositionsFile("normdraft-positions-1", positions));

    public static byte[] Acts(IReadOnlyList<PublicAct> acts) => Write(new ActsFile("normdraft-acts-1", acts));

    private static byte[] Write<T>(T file) => [.. JsonSerializer.SerializeToUtf8Bytes(file, Options), (byte)'\n'];
}
