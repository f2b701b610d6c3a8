using Marten;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using NormDraft.Server.Amendments;
using NormDraft.Server.Comparison;
using NormDraft.Server.Consolidation;
using NormDraft.Server.Downloads;
using NormDraft.Server.Drafts;
using NormDraft.Server.Guard;
using NormDraft.Server.Help;
using NormDraft.Server.Home;
using NormDraft.Server.Hosting;
using NormDraft.Server.Http;
using NormDraft.Server.Identity;
using NormDraft.Server.Inventory;
using NormDraft.Server.Live;
using NormDraft.Server.Origins;
using NormDraft.Server.Pages;
using NormDraft.Server.Papers;
using NormDraft.Server.Participants;
using NormDraft.Server.Positions;
using NormDraft.Server.Record;
using NormDraft.Server.Rooms;
using NormDraft.Server.Search;
using NormDraft.Server.Store;
using NormDraft.Server.Upkeep;
using NormDraft.Server.Versions;

return await ServerCommands.Run(args, Serve);

static async Task<int> Serve(string[] settings, bool reset)
{
    var builder = ServerCommands.Builder(settings);
    builder.WebHost.UseStaticWebAssets();
    DemoSignIn.RefuseElsewhere(builder.Configuration, builder.Environment);
    Proxies.RefuseEveryone(builder.Configuration);
    Listening.MustBeFree(builder.Configuration);
    await using var database = await Database.Open(builder, reset: reset);
    using var group = ServerGroup.Open(builder, database.Address);

    builder.AddSignIn();
    builder.Services.AddSingleton(TimeProvider.System);
    var keys = RecordKeys.Open(builder.Configuration);
    builder.Services.AddSingleton(keys);
    builder.Services.AddMarten(options =>
    {
        Schema.Configure(options, database.Address.Application);
        options.Listeners.Add(new SignedHeads(keys));
    });
    builder.Services.AddSingleton<Texts>().AddSingleton<Connections>().AddSingleton<Bell>()
        .AddSingleton<FairLine>().AddSingleton<Bounds>().AddScoped<Door>().AddScoped<Decide>();
    builder.Services.AddRooms(database.Address);
    builder.Services.AddDownloads();
    builder.Services.AddPapers();
    builder.Services.AddSingleton<Readings>().AddHostedService(services => services.GetRequiredService<Readings>());
    builder.Services.AddRazorComponents();
    builder.Services.AddSingleton<ClientFiles>();
    builder.AddGuard();
    builder.AddUpkeep();
    builder.Services.Configure<FormOptions>(form => form.ValueCountLimit = 20_000); // A long draft in Word may change every clause of it.
    builder.AddHubs();
    builder.Services.AddOpenApi();
    builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(FormFields.EnumWords));

    var app = builder.Build();
    app.UseHosts();
    app.UseProxies();
    app.UseBrowserRules();
    app.UseCompression();
    app.UseFailures();
    ClientFiles.Keep(app);
    app.UseGivenQuery();
    app.UseRoutingWithHeads();
    app.UseSpans();
    app.UseAuthentication();
    app.UseOwnSite();
    app.UseRateLimiter();
    app.UseEntrance();
    app.UseReadings();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.MapStaticAssets().DisableRateLimiting();
    app.MapHealth();
    app.MapDescription();
    app.MapHub<LiveHub>(Links.LivePattern, hub => hub.CloseOnAuthenticationExpiration = true);
    app.MapHub<RoomsHub>(Links.RoomsPattern, hub => hub.CloseOnAuthenticationExpiration = true);
    app.MapSignIn();
    app.MapHome();
    app.MapHelp();
    app.MapNegotiations();

    var room = app.MapGroup(Links.PagesPattern).ExcludeFromDescription().WithMetadata(new RequireAntiforgeryTokenAttribute());
    var api = app.MapGroup(Links.ApiPattern);
    room.MapTextPages(api);
    room.MapAmendmentPages(api);
    room.MapPositionPages(api);
    room.MapDeskPages(api);
    room.MapVersionPages(api);
    room.MapComparePages(api);
    room.MapDownloads(api);
    room.MapPaperPages(api);
    room.MapReadings(api);
    room.MapCheckpoints(api);
    room.MapInventoryPages(api);
    room.MapOriginPages(api);
    room.MapSearchPages(api);
    room.MapPeoplePages(api);
    room.MapImportPages(api);
    room.MapScreenPages();
    api.MapReplay();
    foreach (var acts in new[] { room, api })
    {
        acts.MapImport();
        acts.MapPeople();
        acts.MapDrafting();
        acts.MapMarkedFiles();
        acts.MapAmendments();
        acts.MapPositions();
        acts.MapDesk();
        acts.MapVersions();
        acts.MapPapers();
        acts.MapScreen();
    }
    app.MapNowhere();

    await FirstStart.Prepare(app);
    await SignedHeads.CatchUp(app.Services);
    app.Lifetime.ApplicationStarted.Register(() => group.Follow(app));
    await app.RunAsync();
    return 0;
}

/// <summary>The running house; public so that tests can start it through its own front door.</summary>
public partial class Program;
