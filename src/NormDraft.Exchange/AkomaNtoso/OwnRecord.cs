using System.Globalization;
using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Values of an element of our own namespace, by name. What is there and cannot be read, as after an edit elsewhere, leaves the record broken.</summary>
internal sealed class OwnRecord(XElement element)
{
    public bool IsBroken { get; private set; }

    public static XAttribute? Said(string name, string? value) => value is null ? null : new(name, OwnValues.Write(value));

    public static XAttribute Said(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    public static XAttribute Said(string name, DateTimeOffset value) => new(name, value.ToString("O", CultureInfo.InvariantCulture));

    public static XAttribute? Said(string name, IReadOnlyList<string> values) => values.Count == 0 ? null : new(name, OwnValues.WriteList(values));

    public string? Text(string name) => (string?)element.Attribute(name) is { } value ? OwnValues.Read(value) : null;

    public IReadOnlyList<string> List(string name) => OwnValues.ReadList((string?)element.Attribute(name) ?? "");

    public int Number(string name) => NumberOrNone(name) ?? Missing<int>();

    public int? NumberOrNone(string name) => Read<int>(name, value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null);

    public Guid Id(string name) => IdOrNone(name) ?? Missing<Guid>();

    public Guid? IdOrNone(string name) => Read<Guid>(name, value => Guid.TryParseExact(value, "D", out var id) ? id : null);

    public DateTimeOffset Time(string name) => Read<DateTimeOffset>(name, value => DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null) ?? Missing<DateTimeOffset>();

    public T Name<T>(string name) where T : struct, Enum => NameOrNone<T>(name) ?? Missing<T>();

    public T? NameOrNone<T>(string name) where T : struct, Enum => Read<T>(name, value => Enum.TryParse<T>(value, out var known) && Enum.IsDefined(known) ? known : null);

    private T? Read<T>(string name, Func<string, T?> read) where T : struct
    {
        if ((string?)element.Attribute(name) is not { } value) return null;
        var known = read(value);
        IsBroken |= known is null;
        return known;
    }

    private T Missing<T>() where T : struct
    {
        IsBroken = true;
        return default;
    }
}
