namespace NormDraft.Server.Tests.Doors;

/// <summary>One row of the authorisation table: a door in a state, and what each kind of person is answered there.</summary>
/// <param name="By">page, API or both; form for an act at a page; hub; anywhere.</param>
/// <param name="State">How the thing stands when it is asked for; a key of <see cref="Scene"/>.</param>
/// <param name="Cells">One for each of <see cref="Company.Kinds"/>.</param>
public sealed record Expected(string Door, string By, string State, IReadOnlyList<string> Cells);

/// <summary>
/// Who may do what, written by hand. yes: it is answered. in: sign in first. 404: as if it did not exist. Anything else is the code of a refusal.
/// The delegate, the head and the legal adviser sit for the delegation whose draft or amendment it is; asked is a delegate of one that it asked to co-sponsor.
/// </summary>
public static class Expectations
{
    // nobody | no seat | secretariat elsewhere | observer | delegate | head | adviser | asked | other | two seats | guest by link | lawyer (of no delegation) | secretariat | pen | chair
    const string Table = """
        GET / | page | | in yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        GET /sign-in | page | | yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        GET /sign-in/link | page | | yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        GET /sign-ins | page | | in yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        POST /sign-ins/end | form | | in yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        POST /offers/{id}/decline | form | seat offered | in yes 404 404 404 404 404 404 404 404 404 404 404 404 404
        POST /sign-in/link | form | used up | link-expired link-expired link-expired link-expired link-expired link-expired link-expired link-expired link-expired link-expired link-expired link-expired link-expired link-expired link-expired
        POST /sign-in/demo | form | | yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        GET /help | page | | yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        GET /help/{**path} | page | | yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        GET /health | page | | yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        GET /ready | page | | yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        GET /openapi/v1.json | page | | yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        GET /{*path} | page | | 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
        POST …/negotiations | form API | | in 404 404 404 404 404 404 404 404 404 404 404 yes 404 404
        GET … | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/panel | page | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/text | API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/clauses/{id} | API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/people | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/people/access | API | | in 404 404 404 404 404 404 404 404 404 404 404 yes 404 404
        GET …/readings | page API | | in 404 404 404 404 404 404 404 404 404 404 404 404 404 404
        GET …/readings.csv | page | | in 404 404 404 404 404 404 404 404 404 404 404 404 404 404
        GET …/search | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/brackets | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/provenance/{clause} | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/versions | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/checkpoints | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/versions/{number} | API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/versions/{number}/trace | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/versions/{number}/file/{ending} | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/versions/{number}/compilation/file/{ending} | page API | live | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/versions/{number}/rows/file/{ending} | page API | live | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/versions/{number}/trace/file/{ending} | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/acts/file/{ending} | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/amendments/file/{ending} | page API | live | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/versions/{number}/amendments/file/xml | page API | live | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/versions/{number}/amendments/file/xml | page API | live, chair's pen | in 404 404 no-amendments yes yes yes yes no-amendments no-amendments no-amendments no-amendments no-amendments yes yes
        GET …/versions/next | page API | decided | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        GET …/compare | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/compare/file/{ending} | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/screen | page | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/amendments | page API | live | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/amendments | page API | live, chair's pen | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/amendments/{number} | page API | live | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/amendments/{number} | page API | live, chair's pen | in 404 404 404 yes yes yes yes 404 404 404 404 404 yes yes
        GET …/amendments/{number} | page API | offered, chair's pen | in 404 404 yes yes yes yes yes yes yes yes 404 404 yes yes
        GET …/amendments/{number}/file/xml | page API | live | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/amendments/{number}/file/xml | page API | live, chair's pen | in 404 404 404 yes yes yes yes 404 404 404 404 404 yes yes
        GET …/positions | page API | live | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/positions | page API | live, chair's pen | in 404 404 404 yes yes yes yes 404 404 404 404 404 yes yes
        GET …/positions/file/{ending} | page API | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/drafts | page API | open | in 404 404 yes yes yes yes yes yes yes yes 404 404 404 404
        GET …/drafts/{id} | page API | open | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        GET …/drafts/{id} | page API | agreed, may edit | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        GET …/drafts/{id} | page API | revoked | in 404 404 404 yes yes yes 404 404 404 404 404 404 404 404
        GET …/drafts/{id} | page | submitted | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        GET …/drafts/{id} | API | submitted | in 404 404 404 yes yes yes 404 404 404 404 404 404 404 404
        GET …/drafts/{id} | page API | discarded | in 404 404 404 yes yes yes 404 404 404 404 404 404 404 404
        GET …/drafts/{id}/history | page API | open | in 404 404 404 yes yes yes 404 404 404 404 404 404 404 404
        GET …/drafts/{id}/history | page API | agreed, may edit | in 404 404 404 yes yes yes 404 404 404 404 404 404 404 404
        GET …/rooms/{id} | API | typed in | in 404 404 404 yes yes yes 404 404 404 404 404 404 404 404
        GET …/rooms/{id} | API | chair's room | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        GET …/propose | page | | in 404 404 yes yes yes yes yes yes yes yes 404 404 404 404
        GET …/drafts/{id}/submit | page | open | in 404 404 404 yes yes yes 404 404 404 404 404 404 404 404
        GET …/drafts/from-file | page | | in 404 404 yes yes yes yes yes yes yes yes 404 404 404 404
        GET …/desk | page API | | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        GET …/desk/texts | page API | | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        GET …/desk/{clause} | page API | live | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        GET …/desk/{clause}/compile | page | live | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        GET …/papers | page API | paper | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        GET …/papers/{paper} | page API | paper | in 404 404 404 404 404 404 404 404 404 404 404 yes 404 404
        GET …/papers/{paper} | page API | file brought in | in 404 404 404 yes 404 404 404 404 404 404 404 404 404 404
        GET …/import | page | | in 404 404 404 404 404 404 404 404 404 404 404 yes 404 404
        POST …/import/preview | form API | | in 404 404 404 404 404 404 404 404 404 404 404 yes 404 404
        POST …/import | form API | | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat draft-known not-the-secretariat not-the-secretariat
        POST …/people/parties | form API | | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/groups/join | form API | | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/groups/leave | form API | | in 404 404 not-the-secretariat yes yes not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/groups/speaker | form API | | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/groups/speaker/unname | form API | | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/groups/confirm | form API |  | in 404 404 not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word yes
        POST …/people/groups/speaker/confirm | form API |  | in 404 404 not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word yes
        POST …/people/groups/confirm | form API | member waits | in 404 404 not-the-groups-word yes yes not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word
        POST …/people/groups/speaker/confirm | form API | speaker waits | in 404 404 not-the-groups-word yes yes not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word not-the-groups-word
        POST …/people/seats | form API | | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/seats | form API | the table's | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-chair not-the-secretariat yes
        POST …/people/seats/remove | form API | seated | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/link | form API | seated | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/link/revoke | form API | | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/offers/withdraw | form API | | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/organisations | form API | no provider | in 404 404 no-provider no-provider no-provider no-provider no-provider no-provider no-provider no-provider no-provider no-provider no-provider no-provider
        POST …/people/organisations/dismiss | form API | | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/remove | form API | seated | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/readmit | form API | seated | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/settings | form API | time zone | in 404 404 not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat not-the-secretariat yes not-the-secretariat not-the-secretariat
        POST …/people/settings | form API | pen | in 404 404 not-the-chair not-the-chair not-the-chair not-the-chair not-the-chair not-the-chair not-the-chair not-the-chair not-the-chair not-the-chair not-the-chair yes
        POST …/people/authorisation | form API | | in 404 404 not-the-head not-the-head yes not-the-head not-the-head not-the-head not-the-head not-the-head not-the-head not-the-head not-the-head not-the-head
        POST …/drafts | form API | | in 404 404 yes yes yes yes yes yes yes yes not-a-drafter not-a-drafter not-a-drafter not-a-drafter
        POST …/drafts | form API | live, chair's pen | in 404 404 404 yes yes yes not-yours 404 404 404 404 404 not-a-drafter not-a-drafter
        POST …/drafts/preview | form | | in 404 404 yes yes yes yes yes yes yes yes 404 404 404 404
        POST …/drafts/from-file/read | form API | | in 404 404 yes yes yes yes yes yes yes yes 404 404 404 404
        POST …/drafts/from-file | form API | | in 404 404 yes yes yes yes yes yes yes yes 404 404 404 404
        POST …/drafts/{id} | form API | open | in 404 404 404 yes yes yes not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id} | form API | submitted | in 404 404 404 draft-closed draft-closed draft-closed 404 404 404 404 404 404 404 404
        POST …/drafts/{id} | form API | discarded | in 404 404 404 draft-closed draft-closed draft-closed 404 404 404 404 404 404 404 404
        POST …/drafts/{id}/base | form API | open | in 404 404 404 yes yes yes not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/ask | form API | open | in 404 404 404 yes yes yes not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/revoke | form API | open | in 404 404 404 yes yes yes not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/agree | form API | open | in 404 404 404 not-asked not-asked not-asked yes 404 404 404 404 404 404 404
        POST …/drafts/{id}/agree | form API | revoked | in 404 404 404 not-asked not-asked not-asked 404 404 404 404 404 404 404 404
        POST …/drafts/{id}/decline | form API | open | in 404 404 404 not-asked not-asked not-asked yes 404 404 404 404 404 404 404
        POST …/drafts/{id}/suggest | form API | open | in 404 404 404 may-not-suggest may-not-suggest may-not-suggest may-not-suggest 404 404 404 404 404 404 404
        POST …/drafts/{id}/suggest | form API | agreed, may suggest | in 404 404 404 may-not-suggest may-not-suggest may-not-suggest yes 404 404 404 404 404 404 404
        POST …/drafts/{id}/suggestions/accept | form API | open | in 404 404 404 suggestion-gone suggestion-gone suggestion-gone not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/suggestions/accept | form API | suggested | in 404 404 404 yes yes yes not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/suggestions/decline | form API | open | in 404 404 404 suggestion-gone suggestion-gone suggestion-gone not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/suggestions/decline | form API | suggested | in 404 404 404 yes yes yes not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/go-back | form API | open | in 404 404 404 yes yes yes not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/authorise | form API | open | in 404 404 404 not-the-head yes not-the-head not-the-head 404 404 404 404 404 404 404
        POST …/drafts/{id}/discard | form API | open | in 404 404 404 yes yes yes not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/restore | form API | open | in 404 404 404 yes yes yes not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/restore | form API | discarded | in 404 404 404 yes yes yes 404 404 404 404 404 404 404 404
        POST …/drafts/{id}/restore | form API | submitted | in 404 404 404 draft-closed draft-closed draft-closed 404 404 404 404 404 404 404 404
        POST …/drafts/{id}/submit | form API | open | in 404 404 404 yes yes not-a-submitter not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/submit | form API | open, head authorises | in 404 404 404 not-authorised yes not-a-submitter not-yours 404 404 404 404 404 404 404
        POST …/drafts/{id}/submit | form API | submitted | in 404 404 404 yes yes yes 404 404 404 404 404 404 404 404
        POST …/amendments/{number}/withdraw | form API | live | in 404 404 not-yours yes yes not-yours not-yours not-yours not-yours not-yours not-yours not-yours not-yours not-yours
        POST …/amendments/{number}/withdraw | form API | live, chair's pen | in 404 404 404 yes yes not-yours not-yours 404 404 404 404 404 not-yours not-yours
        POST …/amendments/{number}/take-over | form API | live | in 404 404 not-a-delegation yes yes not-a-delegation not-withdrawn not-withdrawn not-withdrawn not-withdrawn not-a-delegation not-a-delegation not-a-delegation not-a-delegation
        POST …/amendments/{number}/take-over | form API | withdrawn | in 404 404 not-a-delegation yes yes not-a-delegation yes yes yes yes not-a-delegation not-a-delegation not-a-delegation not-a-delegation
        POST …/amendments/{number}/take-over | form API | live, chair's pen | in 404 404 404 yes yes not-a-delegation not-withdrawn 404 404 404 404 404 not-a-delegation not-a-delegation
        POST …/amendments/{number}/offer | form API | live, chair's pen | in 404 404 404 not-the-pen not-the-pen not-the-pen not-the-pen 404 404 404 404 404 not-an-observers not-an-observers
        POST …/amendments/{number}/offer | form API | observer's | in 404 404 not-the-pen not-the-pen not-the-pen not-the-pen not-the-pen not-the-pen not-the-pen not-the-pen not-the-pen not-the-pen offered-to-all offered-to-all
        POST …/amendments/{number}/offer | form API | observer's, chair's pen | in 404 404 not-the-pen 404 404 404 404 404 404 404 404 404 yes yes
        POST …/amendments/{number}/adopt | form API | live | in 404 404 not-a-delegation not-an-observers not-an-observers not-a-delegation not-an-observers not-an-observers not-an-observers not-an-observers not-a-delegation not-a-delegation not-a-delegation not-a-delegation
        POST …/amendments/{number}/adopt | form API | observer's | in 404 404 not-a-delegation yes yes not-a-delegation yes yes yes yes not-a-delegation not-a-delegation not-a-delegation not-a-delegation
        POST …/amendments/{number}/adopt | form API | live, chair's pen | in 404 404 404 not-an-observers not-an-observers not-a-delegation not-an-observers 404 404 404 404 404 not-a-delegation not-a-delegation
        POST …/amendments/{number}/adopt | form API | observer's, chair's pen | in 404 404 not-a-delegation 404 404 404 404 404 404 404 404 404 not-a-delegation not-a-delegation
        POST …/amendments/{number}/adopt | form API | offered, chair's pen | in 404 404 not-a-delegation yes yes not-a-delegation yes yes yes yes 404 404 not-a-delegation not-a-delegation
        POST …/amendments/{number}/join | form API | live | in 404 404 not-a-delegation yes yes not-a-delegation yes yes yes yes not-a-delegation not-a-delegation not-a-delegation not-a-delegation
        POST …/amendments/{number}/join | form API | live, chair's pen | in 404 404 404 yes yes not-a-delegation yes 404 404 404 404 404 not-a-delegation not-a-delegation
        POST …/amendments/{number}/leave | form API | live | in 404 404 yes yes yes not-a-delegation yes yes yes yes not-a-delegation not-a-delegation not-a-delegation not-a-delegation
        POST …/amendments/{number}/leave | form API | live, chair's pen | in 404 404 404 yes yes not-a-delegation yes 404 404 404 404 404 not-a-delegation not-a-delegation
        POST …/amendments/{number}/refuse | form API | live | in 404 404 not-yours yes yes not-yours not-yours not-yours not-yours not-yours not-yours not-yours not-yours not-yours
        POST …/amendments/{number}/refuse | form API | live, chair's pen | in 404 404 404 yes yes not-yours not-yours 404 404 404 404 404 not-yours not-yours
        POST …/positions | form API | | in 404 404 not-a-delegation yes yes not-a-delegation yes yes yes yes not-a-delegation not-a-delegation not-a-delegation not-a-delegation
        POST …/positions | form API | live | in 404 404 not-a-delegation proposes-it proposes-it not-a-delegation yes yes yes yes not-a-delegation not-a-delegation not-a-delegation not-a-delegation
        POST …/positions | form API | live, chair's pen | in 404 404 404 proposes-it proposes-it not-a-delegation proposes-it 404 404 404 404 404 not-a-delegation not-a-delegation
        POST …/desk/{clause} | form API | live | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        POST …/desk/{clause}/compile | form API | live | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        POST …/desk/{clause}/undo | form API | decided | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        POST …/desk/{clause}/undo | form API | live | in 404 404 404 404 404 404 404 404 404 404 404 404 nothing-to-undo nothing-to-undo
        POST …/desk/{clause}/redo | form API | undone | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        POST …/desk/{clause}/redo | form API | decided | in 404 404 404 404 404 404 404 404 404 404 404 404 nothing-to-redo nothing-to-redo
        POST …/versions | form API | decided | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        POST …/versions | form API | live | in 404 404 404 404 404 404 404 404 404 404 404 404 nothing-to-issue nothing-to-issue
        POST …/screen | form API | | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        POST …/papers | form API | a PDF | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        POST …/papers | form API | an archive | in 404 404 404 404 404 404 404 404 404 404 404 yes yes yes
        POST …/papers | form API | an archive, chair's pen | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        POST …/papers/{paper}/cancel | form API | paper | in 404 404 404 404 404 404 404 404 404 404 404 yes 404 404
        POST …/papers/{paper}/cancel | form API | file brought in | in 404 404 404 yes 404 404 404 404 404 404 404 404 404 404
        HUB /live | hub | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        HUB /live Focus | hub | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        HUB /rooms | hub | | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        HUB /rooms Enter | hub | open | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        HUB /rooms Enter | hub | agreed, may edit | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        HUB /rooms Enter | hub | submitted | in 404 404 404 404 404 404 404 404 404 404 404 404 404 404
        HUB /rooms Enter | hub | chair's room | in 404 404 404 404 404 404 404 404 404 404 404 404 yes yes
        HUB /rooms Enter | hub | on screen | in 404 404 yes yes yes yes yes yes yes yes yes yes yes yes
        HUB /rooms Push | hub | open | in 404 404 404 yes yes yes read-only 404 404 404 404 404 404 404
        HUB /rooms Push | hub | agreed, may edit | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        HUB /rooms Push | hub | on screen | in 404 404 read-only read-only read-only read-only read-only read-only read-only read-only read-only read-only yes yes
        HUB /rooms Pull | hub | open | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        HUB /rooms Pull | hub | agreed, may edit | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        HUB /rooms Rebase | hub | open | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        HUB /rooms Rebase | hub | agreed, may edit | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        HUB /rooms Point | hub | open | in 404 404 404 yes yes yes 404 404 404 404 404 404 404 404
        HUB /rooms Point | hub | agreed, may edit | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        HUB /rooms Leave | hub | open | in 404 404 404 yes yes yes yes 404 404 404 404 404 404 404
        POST /offers/{id}/accept | form | seat offered | in yes 404 404 404 404 404 404 404 404 404 404 404 404 404
        POST /sign-out | form | | yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
        POST /sign-ins/end-all | form | signed out | in in in in in in in in in in in in in in in
        """;

    public static readonly IReadOnlyList<Expected> Rows = [.. Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(row => new Expected(row[0], row[1], row[2], row[3].Split(' ')))];
}
