namespace NormDraft.Browser.Tests.Journeys;

public class GuidesTests
{
    [Fact]
    public void Every_guide_has_its_journey() =>
        typeof(Journey).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Journey))).Select(type => Kebab(type.Name)).Order()
            .ShouldBe(Guides.Names.Select(name => $"{name}-journey"));

    [Fact]
    public void Every_guide_has_steps_and_none_has_two_of_one_name()
    {
        foreach (var guide in Guides.Names)
        {
            Guides.Steps(guide).ShouldNotBeEmpty(guide);
            Guides.Steps(guide).Select(step => step.Name).ShouldBeUnique(guide);
        }
    }

    static string Kebab(string name) => string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
