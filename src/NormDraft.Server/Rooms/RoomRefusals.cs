using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Guard;
using NormDraft.Server.Store;

namespace NormDraft.Server.Rooms;

/// <summary>Every reason for which a room keeps nothing of what it was sent.</summary>
public static class RoomRefusals
{
    public static readonly Refusal NotFound = Failures.NotSeen;
    public static readonly Refusal ReadOnly = new("read-only", "You may read this text and not write in it.");
    public static readonly Refusal AccessChanged = new("access-changed", "What you may do in this text has changed. Open it again; your words are kept where you wrote them.");
    public static readonly Refusal TooMany = new("too-many",
        $"At most {RoomLimits.Updates} changes of {RoomLimits.Push:N0} characters in all are sent at once, and at most {RoomLimits.Rooms} texts are open on one connection.");
    public static readonly Refusal TooFast = new("too-fast", "More was sent than anybody types. Wait a second; nothing of it is lost where you wrote it.");
    public static readonly Refusal VersionUnknown = new("version-unknown", "The text has moved on too far from what you had. Your words are kept where you wrote them.");
    public static readonly Refusal OutOfOrder = new("out-of-order", "Your changes did not come in the order in which they were made. Your words are kept where you wrote them.");
    public static readonly Refusal WordsMeet = new("words-meet", "Somebody else changed the same words while you were away. Nothing is lost: choose which words to use.");
    public static readonly Refusal StoreAway = new("store-away", "The store cannot be reached just now. Nothing was changed; try again in a moment.");

    /// <param name="fault">As a change set's reading or its application gives it.</param>
    /// <param name="longest">UTF-16 units that the text may have.</param>
    public static Refusal Malformed(string fault, int longest = Wordings.MaxText) => fault == "too-long"
        ? new("text-too-long", $"The text would become longer than {longest:N0} characters. Nothing was changed.")
        : new("malformed", $"This is no change of the text ({fault}). Nothing was changed.");
}

/// <summary>What one connection may do, and one person over all of theirs.</summary>
public static class RoomLimits
{
    /// <summary>Updates in one push.</summary>
    public const int Updates = 100;
    /// <summary>Rooms on one connection.</summary>
    public const int Rooms = 8;
    /// <summary>Bytes of one message.</summary>
    public const int Message = 4_000_000;
    /// <summary>UTF-16 units of the JSON of one push.</summary>
    public const int Push = 1_000_000;
    /// <summary>Updates that may come from one person at once, after a time offline, and a second thereafter.</summary>
    public static readonly Allowance Typing = new(Burst: 2_000, PerSecond: 100);
    /// <summary>UTF-16 units of their JSON.</summary>
    public static readonly Allowance Sent = new(Burst: 4_000_000, PerSecond: 100_000);
    /// <summary>Steps of change sets walked over for what their pushes missed.</summary>
    public static readonly Allowance Walked = new(Burst: 2_000_000, PerSecond: 200_000);
    /// <summary>The same of one push.</summary>
    public const int Steps = 1_000_000;
    /// <summary>What <c>Rebase</c> and <c>Enter</c> count for, in updates.</summary>
    public const int Rebase = 100, Enter = 10;
    /// <summary>Updates that a stale push is mapped over.</summary>
    public const int Missed = 5_000;
    /// <summary>For how long what a copy has not heard of yet is typed at the same time. After that the copy was away.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);
}
