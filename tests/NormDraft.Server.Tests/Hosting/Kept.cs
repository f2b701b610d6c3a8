using NormDraft.Server.Hosting;
using NormDraft.Server.Record;

namespace NormDraft.Server.Tests.Hosting;

/// <summary>What a database holds, to be looked at before and after a fault.</summary>
static class Kept
{
    /// <summary>A fingerprint of all that is kept, but what is only of the moment.</summary>
    public static async Task<IReadOnlyList<string>> In(DatabaseAddress database)
    {
        var prints = new List<string>();
        var tables = (string)(await Sql.RunAsync(database.Owner, "select string_agg(tablename, ',' order by tablename) from pg_tables where schemaname = 'normdraft' and tablename not in ('presence', 'readings', 'papers', 'mt_event_progression', 'mt_doc_visit')"))!;
        foreach (var table in tables.Split(',')) prints.Add($"{table} {await Sql.RunAsync(database.Owner, $"select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from normdraft.{table} t{(table is "mt_streams" or "mt_events" ? $" where {Acts(table)}" : "")}")}");
        return prints;
    }

    /// <summary>The store marks the number of an act that it could not keep.</summary>
    static string Acts(string table) => table == "mt_streams" ? "version > 0" : $"type <> '{RecordReading.Gap}'";
}
