using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace NormDraft.Server.Store;

/// <summary>What an act was asked with: the fields of a form or a JSON body, the same record either way.</summary>
/// <param name="Seen">Version of the thing that the asker had in view: the field <c>seen</c>, or the header If-Match.</param>
/// <param name="Through">Version of the thing's live text that the asker had in view; null where it was not seen live.</param>
/// <param name="RationaleThrough">The same of its rationale.</param>
public sealed record Input<T>(T Value, int? Seen, int? Through, int? RationaleThrough)
{
    public Sight Sight => new(Seen, Through, RationaleThrough);

    public static async ValueTask<Input<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        Guard(context);
        try
        {
            var body = context.Request.HasFormContentType ? FormFields.ToJson(await context.Request.ReadFormAsync(context.RequestAborted)) : await Json(context);
            var value = body.Deserialize<T>(FormFields.Options) ?? throw new MalformedInputException("The body is empty.");
            return new Input<T>(value, SeenIn(context, body), Number((body as JsonObject)?["through"]?.ToString()), Number((body as JsonObject)?["rationaleThrough"]?.ToString()));
        }
        catch (JsonException error)
        {
            throw new MalformedInputException($"The body cannot be read at {error.Path ?? "$"}. Nothing was changed.");
        }
        // Half a character; nested or numbered beyond what is read; a name given again in capitals.
        catch (Exception error) when (error is InvalidOperationException or InvalidDataException or ArgumentException)
        {
            throw new MalformedInputException("The body cannot be read. Nothing was changed.");
        }
    }

    /// <summary>A form is believed with its token only, at every door; other sites can send forms, not JSON.</summary>
    static void Guard(HttpContext context)
    {
        FormFields.Believe(context);
        if (context.Request.HasFormContentType && context.Features.Get<IAntiforgeryValidationFeature>() is null) throw new MalformedInputException("Programs send application/json here; forms go to the page's own address.");
    }

    static readonly JsonDocumentOptions NoFieldTwice = new() { AllowDuplicateProperties = false };

    static async Task<JsonNode> Json(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            return context.Request.ContentLength is null or 0 ? new JsonObject() : throw new MalformedInputException("Send application/json or a form.");
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var json = body.GetBuffer().AsSpan(0, (int)body.Length);
        JsonBounds.Count(json);
        return JsonNode.Parse(json, FormFields.InAnyCase, NoFieldTwice)
            ?? throw new MalformedInputException("The body is null. Send an object, or no body. Nothing was changed.");
    }

    static int? SeenIn(HttpContext context, JsonNode body)
    {
        var text = body is JsonObject fields && fields["seen"] is { } seen ? seen.ToString() : context.Request.Headers.IfMatch.ToString().Trim('"');
        return Number(text);
    }

    static int? Number(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw new MalformedInputException("The version seen is a whole number.");
    }
}

/// <summary>How much a body of JSON may hold before it is made into objects: a few bytes of it make hundreds.</summary>
static class JsonBounds
{
    /// <summary>Names of fields, values, beginnings and ends. A delegation's file with a change in each of 5,000 clauses has 80,000.</summary>
    const int Most = 200_000;

    /// <exception cref="MalformedInputException">It holds more.</exception>
    public static void Count(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        for (var count = 0; reader.Read(); count++)
            if (count == Most) throw new MalformedInputException($"The body holds more than {Most:N0} fields and values. Send it in parts. Nothing was changed.");
    }
}

/// <summary>The body could not be read; the sentence says where. Answered with 400.</summary>
public sealed class MalformedInputException(string sentence) : Exception(sentence);

/// <summary>Form fields as JSON: <c>places[0].text=…</c> is the text of the first of places, <c>roles=chair&amp;roles=secretariat</c> a list of two.</summary>
public static class FormFields
{
    const int Deepest = 8; // Names of fields in one another; no form of ours has more than four.
    const int MostItems = 20_000;

    /// <summary>Choices travel as words: <c>takeUp</c>, never a number.</summary>
    public static readonly JsonConverter EnumWords = new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { EnumWords, new YesOrNo(), new Lists() },
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { EmptyWords } },
    };

    /// <summary>Words that were left out, as a form leaves out what is empty, are empty words where the record wants some.</summary>
    static void EmptyWords(JsonTypeInfo type)
    {
        var wanted = type.Properties.Where(field => field.PropertyType == typeof(string)
            && field is { IsSetNullable: false, Get: not null, Set: not null }).ToList();
        if (wanted.Count == 0) return;
        type.OnDeserialized = read => wanted.FindAll(field => field.Get!(read) is null).ForEach(field => field.Set!(read, ""));
    }

    /// <summary>Names of fields are the same in capitals.</summary>
    public static readonly JsonNodeOptions InAnyCase = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Empty fields are left out: a form cannot say null. Line ends are \n, as everywhere.</summary>
    public static JsonObject ToJson(IFormCollection form)
    {
        var (root, items) = (new JsonObject(InAnyCase), 0);
        foreach (var (name, values) in form)
        {
            JsonNode[] said = [.. values.Where(value => !string.IsNullOrEmpty(value)).Select(value => JsonValue.Create(LineEnds(value!)))];
            if (said.Length > 0 && !name.StartsWith("__", StringComparison.Ordinal)) Put(root, name, said is [var one] ? one : new JsonArray(said), ref items);
        }
        return root;
    }

    /// <summary>To be asked before a form is read.</summary>
    /// <exception cref="AntiforgeryValidationException">The page's token is missing, another's or too old.</exception>
    public static void Believe(HttpContext context)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false, Error: { } forged }) throw forged;
    }

    /// <summary>What a person wrote in a form that was read before, so that a refusal can give it back.</summary>
    public static IReadOnlyList<string> Words(HttpContext context)
    {
        var forged = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
        // An old form of our own is given back; what another site sent is not shown as if the person had written it.
        if (forged && context.Request.Headers["Sec-Fetch-Site"] != "same-origin") return [];
        if (forged) context.Features.Set<IAntiforgeryValidationFeature>(null);
        return context.Request.HasFormContentType && context.Features.Get<IFormFeature>()?.Form is { } form
            ? [.. form.Where(field => Written.Any(field.Key.EndsWith)).SelectMany(field => field.Value).OfType<string>().Where(value => value.Length > 0)]
            : [];
    }

    /// <summary>All that a person's form carried, to be sent once more from how the thing stands now.</summary>
    public static IReadOnlyList<SentField> Again(HttpContext context, long seen, Sight now)
    {
        if (!context.Request.HasFormContentType || context.Features.Get<IFormFeature>()?.Form is not { } form) return [];
        var sent = form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal) && !Sights.Contains(field.Key))
            .SelectMany(field => field.Value.OfType<string>().Select(value => new SentField(field.Key, value, Written.Any(field.Key.EndsWith))));
        var (isText, isRationale) = (form.ContainsKey("text") && !form.ContainsKey("through"), form.ContainsKey("rationale") && !form.ContainsKey("rationaleThrough"));
        return [.. sent, new("seen", Text(seen), false), .. Sighted(isText ? "over" : "through", now.Through), .. Sighted(isRationale ? "rationaleOver" : "rationaleThrough", now.RationaleThrough)];

        static SentField[] Sighted(string name, int? version) => version is { } number ? [new(name, Text(number), false)] : [];
    }

    static readonly string[] Sights = ["seen", "through", "over", "rationaleThrough", "rationaleOver"];

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    static readonly string[] Written = ["text", "rationale", "reason", "bridging", "markdown"];

    static void Put(JsonObject root, string name, JsonNode leaf, ref int items)
    {
        var (at, steps) = (root, name.Split('.'));
        if (steps.Length > Deepest) throw Unread(name);
        foreach (var step in steps[..^1])
        {
            var bracket = step.IndexOf('[');
            if (bracket < 0) at = ObjectAt(at, step);
            else if (int.TryParse(step[(bracket + 1)..].TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= 999) at = ItemAt(at, step[..bracket], index, ref items);
            else throw Unread(name);
        }
        if (steps[^1].Contains('[')) throw Unread(name);
        if (!at.TryAdd(steps[^1], leaf)) throw BothWays(steps[^1]);
    }

    /// <summary>Only what a browser writes for a line end; a form feed or U+2028 is a character of the text.</summary>
    static string LineEnds(string value) => value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    static JsonObject ObjectAt(JsonObject at, string name) =>
        (at[name] ??= new JsonObject(InAnyCase)) as JsonObject ?? throw BothWays(name);

    static MalformedInputException BothWays(string name) => new($"The field {name} has a value and fields of its own.");

    static MalformedInputException Unread(string name) => new($"The field {name} cannot be read.");

    static JsonObject ItemAt(JsonObject at, string name, int index, ref int items)
    {
        var list = (at[name] ??= new JsonArray()) as JsonArray ?? throw BothWays(name);
        for (; list.Count <= index; items++)
        {
            if (items == MostItems) throw new MalformedInputException($"A form's lists hold {MostItems} things at most.");
            list.Add(new JsonObject(InAnyCase));
        }
        return list[index] as JsonObject ?? throw BothWays(name);
    }
}

/// <summary>A list with one entry is one field of a form.</summary>
sealed class OneOrMore : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? [reader.GetString()!]
        : JsonSerializer.Deserialize<IReadOnlyList<string>>(ref reader, options) ?? throw new JsonException();

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, options);
}

/// <summary>Nothing is missing in a list: where an entry is null, the body is refused.</summary>
sealed class Lists : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type.GenericTypeArguments))!;

    sealed class Of<T> : JsonConverter<IReadOnlyList<T>>
    {
        public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T[]>(ref reader, options) is { } list && list.All(one => one is not null) ? list
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.AsEnumerable(), options);
    }
}

/// <summary>A form says true in words.</summary>
sealed class YesOrNo : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String when reader.ValueTextEquals("yes") => true, // a tick
        JsonTokenType.String when bool.TryParse(reader.GetString(), out var value) => value,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}

/// <summary>A field as a form sent it.</summary>
/// <param name="IsWritten">Whether its words are a person's own.</param>
public sealed record SentField(string Name, string Value, bool IsWritten);

/// <summary>An act that needs no more than its address, and perhaps the version seen.</summary>
public sealed record Nothing;
