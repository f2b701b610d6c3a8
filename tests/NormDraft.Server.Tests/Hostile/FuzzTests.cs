using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;
using NormDraft.Tests;
using NormDraft.Tests.Fuzz;
using NormDraft.Text;
using Xunit.Abstractions;

namespace NormDraft.Server.Tests.Hostile;

/// <summary>Whatever is sent to a door: read, or refused in words. tests/soak 1000000 Fuzz gives each parser a million inputs.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    const string Before = "Forty characters of a text 😀 to work on.";

    /// <summary>Fields of every act, found by what the doors bind; a new act comes in by itself.</summary>
    internal static readonly Type[] Acts = [.. typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType)
        .Where(type => type.IsGenericType && !type.ContainsGenericParameters && type.GetGenericTypeDefinition() == typeof(Input<>)).Select(type => type.GenericTypeArguments[0]).Distinct().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    static readonly string[] Json = ["null", ",\"seen\":1", ",\"seen\":[]", ",\"through\":\"x\"", "{\"a\":1,\"a\":2}", "[null]", "\"\\ud800\"", "[[[[", "{}", "\"yes\"", "-1", "\"takeUp\"", "\"number\":"];

    static readonly string[] Forms = ["&", "=", "&text=a&text.b=c", "places[0].text=x", "places[999].text=x", "handlings[1000].number=1", "a.b.c.d.e.f.g.h=1", "%00", "%ED%A0%80", "+", "[", "]", "&seen=1", "__proto__=1", "&a[0]=1", "&a[0].b[0].c=1"];

    [Fact]
    public void Every_act_in_JSON() => Play("acts in JSON", [.. Acts.Select(act => JsonSerializer.SerializeToUtf8Bytes(Sample(act)!, act, FormFields.Options))], Json, (bytes, act) => Bound(act, bytes, "application/json"));

    [Fact]
    public void Every_act_in_a_form() => Play("acts in forms", [.. Acts.Select(act => Encoding.UTF8.GetBytes(string.Join('&', Fields("", JsonSerializer.SerializeToElement(Sample(act)!, act, FormFields.Options)))))], Forms, (bytes, act) => Bound(act, bytes, "application/x-www-form-urlencoded"));

    [Fact]
    public void What_is_pushed_into_a_room() => Play("pushes", [.. new[] { """[5,[3],[0,"one","two"],32]""", """[[0,"a"],40]""", """[[20],20]""", "[40]", """[10,[5,"é","😀"],[3,""],22]""", """[[40,"the whole","anew"]]""", """[26,[2],12]""" }.Select(Encoding.UTF8.GetBytes)], ["[", "]", ",", "[3]", "40", "\"x\"", "20", "\"\\ud83d\""], (bytes, act) =>
    {
        var room = new RoomState(new RoomKey("a", Guid.Empty), 0, 0, Before, 0, ImmutableList<Logged>.Empty, ImmutableDictionary<string, CopyKnown>.Empty);
        for (var at = 0; at < 3; at++)
        {
            var pushed = bytes[(at * bytes.Length / 3)..];
            if (!ChangeSetJson.TryRead(Encoding.UTF8.GetString(at == 0 ? bytes : pushed), out var changes, out _)) changes = ChangeSet.Between(room.Text, room.Text.Insert(Math.Min(room.Text.Length, 3 * at), "new "));
            var person = new Guid(at % 2, 0, 0, new byte[8]);
            var (after, refusal) = room.Take(person, at == 2 ? Math.Max(0, room.Version - 1) : bytes.Length % 7 == 0 ? at + 1 : room.Version, [new Logged($"copy {bytes.Length % 2 * at}", bytes.Length % 11 == 0 ? 5 : at + 1, person, changes)], default);
            if (refusal is not null)
            {
                (refusal.Code.Length > 0 && refusal.Sentence.Length > 0 && after == room).ShouldBeTrue();
                continue;
            }
            TextCheck.Of(after.Text).ShouldBeNull();
            after.Log.Aggregate(Before, (text, logged) => logged.Changes.Apply(text)).ShouldBe(after.Text);
            after.Version.ShouldBe(after.Log.Count);
            room = after;
        }
    });

    [Fact]
    public void Messages_to_the_hubs_in_MessagePack() => Messages("hub messages in MessagePack", new MessagePackHubProtocol());

    [Fact]
    public void Messages_to_the_hubs_in_JSON() => Messages("hub messages in JSON", new JsonHubProtocol());

    void Messages(string name, IHubProtocol protocol)
    {
        var room = $"{Guid.Empty}";
        var updates = new[] { new OwnUpdate("copy", 1, """[5,[0,"x"],3]""") };
        HubMessage[] good =
        [
            new InvocationMessage("1", "Enter", [room]), new InvocationMessage("2", "Push", [room, 3, updates]), new InvocationMessage("3", "Pull", [room, 3]), new InvocationMessage("4", "Rebase", [room, "base", "own"]),
            new InvocationMessage("Point", [room, 3, 1, 2]), new InvocationMessage("5", "Leave", [room]), PingMessage.Instance, new CloseMessage("x"), new CancelInvocationMessage("1"), new StreamInvocationMessage("6", "Enter", [room]), CompletionMessage.WithResult("1", 3), new AckMessage(3), new SequenceMessage(5),
        ];
        Play(name, [.. good.Select(message => protocol.GetMessageBytes(message).ToArray())], ["\u001E", "{", "\"type\":1", "\"arguments\":[", "null"], (bytes, act) =>
        {
            var input = new ReadOnlySequence<byte>(bytes);
            try
            {
                for (var left = input.Length; protocol.TryParseMessage(ref input, HubDoors.Known, out var message); left = input.Length)
                {
                    message.ShouldNotBeNull();
                    input.Length.ShouldBeLessThan(left);
                }
            }
            catch (Exception fault) when (fault is InvalidDataException or MessagePack.MessagePackSerializationException or JsonException or InvalidOperationException or FormatException or EndOfStreamException or OverflowException) // The library ends the connection.
            {
            }
        });
    }

    /// <summary>What the hubs of the house are called with.</summary>
    sealed class HubDoors : IInvocationBinder
    {
        public static readonly HubDoors Known = new();

        public Type GetReturnType(string invocationId) => typeof(object);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) =>
            typeof(RoomsHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).FirstOrDefault(method => method.Name == methodName) is { } found
                ? [.. found.GetParameters().Select(parameter => parameter.ParameterType)] : throw new HubException("There is no such method.");

        public Type GetStreamItemType(string streamId) => typeof(object);
    }

    void Play(string name, byte[][] seeds, string[] tokens, Action<byte[], Type> holds)
    {
        var (inputs, all) = (Plays.Or(400), Stopwatch.StartNew());
        Gen.Select(Mangling.Of(seeds, tokens), Gen.Int[0, Acts.Length - 1]).Sample((bytes, act) => holds(bytes, Acts[act]), iter: inputs, threads: inputs > 1_000 ? Environment.ProcessorCount : 1, print: input => $"{Acts[input.Item2].Name} {Convert.ToBase64String(input.Item1)}");
        output.WriteLine($"{name}: {inputs:N0} inputs, {inputs / all.Elapsed.TotalSeconds:N0} a second");
    }

    static void Bound(Type act, byte[] body, string type)
    {
        try
        {
            Bind(act, body, type).ShouldNotBeNull();
        }
        catch (Exception fault) when (fault is MalformedInputException or BadHttpRequestException)
        {
            fault.Message.ShouldNotBeNullOrWhiteSpace();
        }
    }

    /// <summary>What a door makes of a body.</summary>
    internal static object Bind(Type act, byte[] body, string type)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.ContentType, context.Request.Body, context.Request.ContentLength) = ("POST", type, new MemoryStream(body), body.Length);
        context.Features.Set<IAntiforgeryValidationFeature>(new Believed());
        var bind = typeof(Input<>).MakeGenericType(act).GetMethod("BindAsync")!;
        dynamic bound = bind.Invoke(null, [context, null])!;
        return bound.AsTask().GetAwaiter().GetResult();
    }

    sealed class Believed : IAntiforgeryValidationFeature
    {
        public bool IsValid => true;
        public Exception? Error => null;
    }

    static IEnumerable<string> Fields(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Fields(name.Length == 0 ? field.Name : $"{name}.{field.Name}", field.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((one, at) => Fields($"{name}[{at}]", one)),
        _ => [$"{name}={Uri.EscapeDataString(value.ToString())}"],
    };

    /// <summary>A record with something in every field.</summary>
    static object? Sample(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string)) return "Each State shall act.";
        if (plain == typeof(Guid)) return new Guid(1, 2, 3, new byte[8]);
        if (plain == typeof(DateOnly)) return new DateOnly(2026, 3, 2);
        if (plain.IsEnum) return Enum.GetValues(plain).GetValue(0);
        if (plain.IsValueType) return Convert.ChangeType(1, plain, null);
        if (plain.IsGenericType && plain.IsAssignableTo(typeof(IEnumerable)) || plain.IsArray)
        {
            var item = plain.IsArray ? plain.GetElementType()! : plain.GenericTypeArguments[0];
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
            list.Add(Sample(item));
            return plain.IsArray ? list.GetType().GetMethod("ToArray")!.Invoke(list, []) : list;
        }
        var made = plain.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        return made.Invoke([.. made.GetParameters().Select(parameter => Sample(parameter.ParameterType))]);
    }
}
