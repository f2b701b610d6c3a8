using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NormDraft.Negotiation.Record;

/// <summary>One act as it was kept.</summary>
/// <param name="Id">Of the event.</param>
/// <param name="Stream">Of the thing that it was done on.</param>
/// <param name="Type">The event's name as stored: <c>amendment_submitted</c>.</param>
/// <param name="Data">The event's JSON, in whatever order and spacing the store gives it.</param>
public sealed record RecordedAct(Guid Id, Guid Stream, string Type, string Data);

/// <summary>Stands in the chain for a person's name, so that the name can be erased and the chain still holds.</summary>
/// <param name="Salt">16 bytes in hex, drawn for this act; erased with the name.</param>
/// <param name="Hash">SHA-256 in hex over salt and name.</param>
public sealed record NameSeal(string? Salt, string Hash)
{
    public const int SaltBytes = 16;

    /// <summary>Of the event's own property that holds a person's name; null where the event holds none.</summary>
    public static string? PropertyOf(string type) => type == "seat_given" ? "name" : null;

    /// <returns>Null for an act that names nobody.</returns>
    /// <param name="salt">Drawn at the edge.</param>
    public static NameSeal? Of(RecordedAct act, byte[] salt) =>
        Name(act) is { } name ? new NameSeal(Convert.ToHexStringLower(salt), HashOf(salt, name)) : null;

    static string? Name(RecordedAct act) => PropertyOf(act.Type) is { } property ? JsonNode.Parse(act.Data)![property]!.GetValue<string>() : null;

    static string HashOf(byte[] salt, string name) => Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(name)]));

    /// <summary>Whether the name in the act is the one that was sealed, or has been erased. A salt of another length could hold the
    /// beginning of the name.</summary>
    public bool Fits(RecordedAct act) => Name(act) is { } name
        && (Salt is null ? name.Length == 0 : Salt.Length == 2 * SaltBytes && HashOf(Convert.FromHexString(Salt), name) == Hash);
}

/// <summary>JSON in one form: keys in order, no spacing, nothing escaped that need not be.</summary>
public static class CanonicalJson
{
    static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="without">A property of the outermost object that is left out.</param>
    public static byte[] Of(string json, string? without)
    {
        using var read = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain)) Write(writer, read.RootElement, without);
        return bytes.ToArray();
    }

    static void Write(Utf8JsonWriter writer, JsonElement value, string? without)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject().Where(one => one.Name != without).OrderBy(one => one.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, null);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(writer, item, null);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.GetString());
                break;
            default:
                writer.WriteRawValue(value.GetRawText());
                break;
        }
    }
}
