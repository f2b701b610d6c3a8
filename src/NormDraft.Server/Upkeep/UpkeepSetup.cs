namespace NormDraft.Server.Upkeep;

/// <summary>What those who run the house see of it: health, measures, logs; never a word of a text.</summary>
public static class UpkeepSetup
{
    public static void AddUpkeep(this WebApplicationBuilder builder)
    {
        builder.AddJournal();
        builder.AddHealth();
        builder.AddTelemetry();
    }
}
