using Marten;
using Microsoft.AspNetCore.DataProtection;
using NormDraft.Server.Amendments;
using NormDraft.Server.Consolidation;
using NormDraft.Server.Drafts;
using NormDraft.Server.Identity;
using NormDraft.Server.Live;
using NormDraft.Server.Pages;
using NormDraft.Server.Participants;
using NormDraft.Server.Store;
using NormDraft.Server.Versions;

var builder = WebApplication.CreateBuilder(args);
builder.AddSignIn();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddMarten(options => Schema.Configure(options, builder.Configuration.GetConnectionString("NormDraft")!));
builder.Services.AddSingleton<Texts>().AddSingleton<Bell>().AddScoped<Door>().AddScoped<Decide>();
builder.Services.AddRazorComponents();
builder.Services.AddAntiforgery();
builder.Services.AddSignalR().AddMessagePackProtocol();
builder.Services.AddOpenApi();

var app = builder.Build();
app.UseFailures();
app.UseStaticFiles();
app.UseRouting();
app.UseAuthentication();
app.UseEntrance();
app.UseAuthorization();
app.UseAntiforgery();
app.MapOpenApi();
app.MapHub<LiveHub>("/live");
app.MapSignIn();
app.MapNegotiations();
app.MapPages();
Acts(app.MapGroup("/n/{address}").ExcludeFromDescription());
Acts(app.MapGroup("/api/n/{address}"));
app.Run();

static void Acts(RouteGroupBuilder room)
{
    room.MapImport();
    room.MapPeople();
    room.MapDrafting();
    room.MapAmendments();
    room.MapDesk();
    room.MapVersions();
}

/// <summary>The running house; public so that tests can start it through its own front door.</summary>
public partial class Program;
