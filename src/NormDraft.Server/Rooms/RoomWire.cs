using System.Collections.ObjectModel;
using MessagePack;
using MessagePack.Formatters;
using Microsoft.AspNetCore.SignalR;

namespace NormDraft.Server.Rooms;

// What travels on the hub /rooms, and nothing else: the same words as in src/client/wire.ts. Laid down in docs/PROTOCOL.md.

/// <summary>Somebody in a room.</summary>
/// <param name="Party">Key of the party; null for the table.</param>
[MessagePackObject]
public sealed record Present([property: Key("person")] string Person, [property: Key("name")] string Name, [property: Key("party")] string? Party);

/// <summary>The text as it stands, and what one may do with it.</summary>
/// <param name="Base">The issued words that the text is redlined against.</param>
/// <param name="BrowserKey">Base64 of the 256-bit key under which this sign-in keeps words in the browser.</param>
[MessagePackObject]
public sealed record Entered(
    [property: Key("kind")] string Kind, [property: Key("room")] string Room, [property: Key("version")] int Version, [property: Key("text")] string Text,
    [property: Key("base")] string Base, [property: Key("mayWrite")] bool MayWrite, [property: Key("you")] Present You,
    [property: Key("people")] IReadOnlyList<Present> People, [property: Key("onScreen")] bool OnScreen, [property: Key("key")] string BrowserKey);

/// <summary>One change set of one copy.</summary>
/// <param name="Seq">Counts the copy's own, from 1.</param>
/// <param name="Changes">JSON of the change set.</param>
/// <param name="Away">It was typed over a lost connection: where others changed the same words meanwhile, it is not merged.</param>
[MessagePackObject]
public sealed record OwnUpdate(
    [property: Key("client")] string Client, [property: Key("seq")] int Seq, [property: Key("changes")] string Changes, [property: Key("away")] bool Away = false);

/// <summary>What one push brings. Far more than it may is refused while it is read, before it is made into objects.</summary>
[MessagePackFormatter(typeof(Formatter))]
public sealed class OwnUpdates : Collection<OwnUpdate>
{
    protected override void InsertItem(int index, OwnUpdate item)
    {
        if (Count > 2 * RoomLimits.Updates) throw new HubException($"A push brings {RoomLimits.Updates} updates at most.");
        base.InsertItem(index, item);
    }

    sealed class Formatter : IMessagePackFormatter<OwnUpdates?>
    {
        static readonly ListFormatter<OwnUpdate> List = new();

        public void Serialize(ref MessagePackWriter writer, OwnUpdates? value, MessagePackSerializerOptions options) =>
            List.Serialize(ref writer, value is null ? null : [.. value], options);

        public OwnUpdates? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
        {
            if (reader.TryReadNil()) return null;
            var (updates, one) = (new OwnUpdates(), options.Resolver.GetFormatterWithVerify<OwnUpdate>());
            for (var left = reader.ReadArrayHeader(); left > 0; left--) updates.Add(one.Deserialize(ref reader, options));
            return updates;
        }
    }
}

[MessagePackObject]
public sealed record RoomUpdate(
    [property: Key("client")] string Client, [property: Key("seq")] int Seq, [property: Key("changes")] string Changes, [property: Key("person")] string Person);

/// <summary>The room's version after the last of what was pushed, once it is durable.</summary>
[MessagePackObject]
public sealed record Pushed([property: Key("version")] int Version);

/// <summary>What came after a version; or the text whole, when the log no longer holds it singly.</summary>
[MessagePackObject]
public sealed record Pulled(
    [property: Key("version")] int Version, [property: Key("updates")] IReadOnlyList<RoomUpdate>? Updates, [property: Key("text")] string? Text,
    [property: Key("reset")] bool Reset);

/// <summary>The room's text, and one's own words taken along to it; null where someone must choose between the three wordings.</summary>
/// <param name="Both">Both side by side in brackets where they meet.</param>
[MessagePackObject]
public sealed record RebasedWords(
    [property: Key("version")] int Version, [property: Key("text")] string Text, [property: Key("rebased")] string? Rebased,
    [property: Key("mine")] string? Mine = null, [property: Key("theirs")] string? Theirs = null, [property: Key("both")] string? Both = null);

/// <summary>An answer that is none.</summary>
[MessagePackObject]
public sealed record RefusedAnswer([property: Key("code")] string Code, [property: Key("sentence")] string Sentence);

/// <summary>What everyone in the room shall have. The version is the one before the first.</summary>
[MessagePackObject]
public sealed record Updates([property: Key("room")] string Room, [property: Key("version")] int Version, [property: Key("updates")] IReadOnlyList<RoomUpdate> News);

/// <summary>Where somebody's caret is, in the text of that version.</summary>
[MessagePackObject]
public sealed record Pointed(
    [property: Key("person")] string Person, [property: Key("name")] string Name, [property: Key("party")] string? Party, [property: Key("room")] string Room,
    [property: Key("client")] string? Client, [property: Key("version")] int Version, [property: Key("anchor")] int Anchor, [property: Key("head")] int Head);

[MessagePackObject]
public sealed record Gathered([property: Key("room")] string Room, [property: Key("people")] IReadOnlyList<Present> People);

/// <summary>The room is no longer for this connection, and why.</summary>
[MessagePackObject]
public sealed record Closed([property: Key("room")] string Room, [property: Key("code")] string Code, [property: Key("sentence")] string Sentence);
