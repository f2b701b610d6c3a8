using NormDraft.Server.Hosting;
using NormDraft.Server.Record;

namespace NormDraft.Server.Tests.Hosting;

/// <summary>What a database holds, to be looked at before and after a fault.</summary>
static class Kept
{
    /// <summary>A fingerprint of all that is kept, but what is only of the moment.</summary>
    public static async Task<IReadOnlyList<string>> In(DatabaseAddress database)
    {
        var tables = (string)(await Sql.RunAsync(database.Owner, "select string_agg(tablename, ',' order by tablename) from pg_tables where schemaname = 'normdraft' and tablename not in ('presence', 'readings', 'papers', 'mt_event_progression', 'mt_doc_visit')"))!;
        var prints = tables.Split(',').Select(table => $"select '{table} ' || md5(coalesce(string_agg(t::text, '' order by t::text), '')) as print from normdraft.{table} t{(table is "mt_streams" or "mt_events" ? $" where {Acts(table)}" : "")}");
        return ((string)(await Sql.RunAsync(database.Owner, $"select string_agg(print, ',') from ({string.Join(" union all ", prints)}) as prints"))!).Split(',');
    }

    /// <summary>The store marks the number of an act that it could not keep.</summary>
    static string Acts(string table) => table == "mt_streams" ? "version > 0" : $"type <> '{RecordReading.Gap}'";
}
