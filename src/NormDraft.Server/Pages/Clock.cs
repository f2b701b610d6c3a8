using System.Globalization;
using NormDraft.Negotiation.Participants;

namespace NormDraft.Server.Pages;

/// <summary>Times as a page states them: in the negotiation's zone, with the zone's place named.</summary>
public static class Clock
{
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"14 Oct 2026, 18:05 Geneva".</summary>
    public static string At(DateTimeOffset time, Conference room) => $"{Local(time, room).ToString("d MMM yyyy, HH:mm", English)} {Place(room.TimeZone)}";

    /// <summary>"14 Oct, 18:05", where the zone is stated nearby.</summary>
    public static string Short(DateTimeOffset time, Conference room) => Local(time, room).ToString("d MMM, HH:mm", English);

    /// <summary>"at 17:19 (Amsterdam)" of today, else with the day.</summary>
    public static string When(DateTimeOffset time, Conference room, DateTimeOffset now)
    {
        var day = Local(time, room).Date == Local(now, room).Date ? "" : $"on {Local(time, room).ToString("d MMM yyyy", English)} ";
        return $"{day}at {Local(time, room).ToString("HH:mm", English)} ({Place(room.TimeZone)})";
    }

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", English);

    public static DateTimeOffset Local(DateTimeOffset time, Conference room) => TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(room.TimeZone));

    /// <summary>"Europe/Amsterdam" is "Amsterdam" to its readers.</summary>
    static string Place(string zone) => zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>"rtl" for Arabic and its like, for the dir attribute.</summary>
    public static string Direction(string tag)
    {
        try { return CultureInfo.GetCultureInfo(tag).TextInfo.IsRightToLeft ? "rtl" : "ltr"; }
        catch (CultureNotFoundException) { return "auto"; }
    }

    public static string Language(string tag)
    {
        try { return CultureInfo.GetCultureInfo(tag).EnglishName; }
        catch (CultureNotFoundException) { return tag; }
    }
}
