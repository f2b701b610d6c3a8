using System.Net;

namespace NormDraft.Server.Tests.SignIn;

/// <summary>Two servers of one house that sign people in with a real provider, as Microsoft's is shaped.</summary>
public sealed class Gate : IAsyncLifetime
{
    /// <summary>Tenants: one admitted to every room opened here, one that nobody admits, and the house's own.</summary>
    public const string Avelland = "11111111-0000-4000-8000-000000000001", Nowhere = "22222222-0000-4000-8000-000000000002", Own = "33333333-0000-4000-8000-000000000003";

    private readonly House house = new();

    public LocalProvider Provider { get; } = new();
    public House First { get; private set; } = null!;
    public House Second { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Provider.InitializeAsync();
        await house.InitializeAsync();
        (First, Second) = (house.Beside(settings: Provider.AsMicrosoft(Own)), house.Beside(settings: Provider.AsMicrosoft(Own)));
    }

    public async Task DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await ((IAsyncLifetime)house).DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>One more server of the house, with settings of its own.</summary>
    public House Beside(IReadOnlyDictionary<string, string?> settings) => house.Beside(settings: settings);

    /// <summary>A room whose secretariat has admitted one ministry.</summary>
    public async Task<Room> Open()
    {
        Provider.Twist = null;
        var room = await First.Open();
        await room.Secretary.Does(room.Api.PeopleAct("organisations"), new { tenant = Avelland, name = "Ministry of Foreign Affairs of Avelland", party = "XAA" });
        return room;
    }

    public async Task<Person> SignsIn(Holder who, House? server = null)
    {
        var person = (server ?? First).Somebody();
        var answer = await Tries(person, who);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return person;
    }

    /// <summary>From the sign-in page to the provider and back, redirect by redirect.</summary>
    public async Task<HttpResponseMessage> Tries(Person person, Holder? who, string then = "/?came=back") => await person.Browser.GetAsync(await AtProvider(person, who, then));

    /// <returns>Where the provider sends the browser back to.</returns>
    public async Task<Uri> AtProvider(Person person, Holder? who, string then = "/?came=back")
    {
        Provider.Who = who;
        var asked = await person.Form(Links.SignInByProvider, Links.SignIn, new() { ["then"] = then });
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var back = await Provider.Browser.GetAsync(asked.Headers.Location);
        back.StatusCode.ShouldBe(HttpStatusCode.Redirect, await back.Content.ReadAsStringAsync());
        return back.Headers.Location!;
    }

    /// <summary>Signs them in for the first time, and has the secretariat seat them where their organisation may sit.</summary>
    public async Task<Person> Seated(Room room, Holder who, string role = "delegate")
    {
        var person = await SignsIn(who);
        await room.Secretary.Does(room.Api.PeopleAct("seats"), new { person = await IdOf(room, who), party = "XAA", roles = role });
        return person;
    }

    public static async Task<Guid> IdOf(Room room, Holder who) =>
        (await room.Secretary.Get(room.Api.Access))["unseated"]!.AsArray().Single(one => (string?)one!["name"] == who.Name)!["person"]!.GetValue<Guid>();

    /// <summary>A client of the API with a token and no cookie.</summary>
    public static HttpClient Program(House server, string token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }
}
