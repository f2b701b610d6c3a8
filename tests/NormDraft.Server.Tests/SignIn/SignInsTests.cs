using System.Net;
using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests.SignIn;

/// <summary>Whoever is signed in sees where, since when and by which link, and ends what is not theirs.</summary>
public sealed partial class SignInsTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Each_sign_in_is_listed_with_its_browser_and_the_link_that_began_it()
    {
        var room = await house.Open();
        var beria = await room.IdOf("Delegate of Beria");
        var guest = await Comes(room, beria, "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        var page = WebUtility.HtmlDecode(await guest.Browser.GetStringAsync(Links.SignIns));
        page.ShouldContain("Firefox on Windows");
        page.ShouldContain("This browser");
        page.ShouldContain("Link made by Dorothea Lindqvist");
        page.ShouldContain("The demo’s list of people");
        Ids(page).Count.ShouldBe(2);
        Ids(await room.Cora.Browser.GetStringAsync(Links.SignIns)).Count.ShouldBe(1);
        (await house.Somebody().Browser.GetAsync(Links.SignIns)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task One_sign_in_is_ended_without_the_others_and_only_by_whose_it_is()
    {
        var room = await house.Open();
        var guest = await Comes(room, await room.IdOf("Delegate of Beria"), "A program");
        var (here, there) = (await Own(room.Beria), await Own(guest));
        await room.Cora.Form(Links.EndSignIn, Links.SignIns, new() { ["id"] = there });
        (await guest.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK, "another's sign-in is not ended");
        await room.Beria.Form(Links.EndSignIn, Links.SignIns, new() { ["id"] = there });
        (await guest.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await room.Beria.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK);
        here.ShouldNotBe(there);
    }

    [Fact]
    public async Task All_sign_ins_are_ended_at_once_with_what_they_have_open()
    {
        var room = await house.Open();
        var guest = await Comes(room, await room.IdOf("Delegate of Beria"), "A program");
        await using var copy = await LiveCopy.Connect(house, room.Address, guest, Guid.NewGuid());
        (await room.Beria.Form(Links.EndAllSignIns, Links.SignIns, [])).Headers.Location!.OriginalString.ShouldBe(Links.SignIn);
        await copy.Cut.WaitAsync(TimeSpan.FromSeconds(10));
        foreach (var person in new[] { guest, room.Beria }) (await person.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await room.Cora.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    async Task<Person> Comes(Room room, Guid person, string agent)
    {
        var link = new Uri(await room.Secretary.Does(room.Api.PeopleAct("link"), new { person })).PathAndQuery;
        var guest = house.Somebody();
        guest.Browser.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        (await guest.Form(Links.SignInLink, link, new() { ["key"] = link[(link.IndexOf('=') + 1)..] })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return guest;
    }

    /// <summary>The id of this browser's own sign-in, which the page names first.</summary>
    static async Task<string> Own(Person person) => Ids(await person.Browser.GetStringAsync(Links.SignIns))[0];

    static List<string> Ids(string page) => [.. Id().Matches(page).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("name=\"id\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Id();
}
