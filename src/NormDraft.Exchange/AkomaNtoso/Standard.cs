using System.Collections.Frozen;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Which names and values Akoma Ntoso 3.0 knows, as far as <see cref="AkomaNtosoCheck"/> needs them where no schema is at hand.</summary>
internal static class Standard
{
    public static readonly FrozenSet<string> Elements = Split("""
        FRBRExpression FRBRItem FRBRManifestation FRBRWork FRBRalias FRBRauthor FRBRauthoritative FRBRcountry FRBRdate FRBRformat FRBRlanguage
        FRBRmasterExpression FRBRname FRBRnumber FRBRportion FRBRprescriptive FRBRsubtype FRBRthis FRBRtranslation FRBRuri FRBRversionNumber TLCConcept
        TLCEvent TLCLocation TLCObject TLCOrganization TLCPerson TLCProcess TLCReference TLCRole TLCTerm a abbr act activeModifications activeRef address
        adjournment administrationOfOath affectedDocument akomaNtoso alinea alternativeReference amendment amendmentBody amendmentContent amendmentHeading
        amendmentJustification amendmentList amendmentReference analysis answer application applies argument arguments article attachment attachmentOf
        attachments authorialNote b background bill block blockContainer blockList body book br caption change chapter citation citations classification
        clause collectionBody communication component componentData componentInfo componentRef components concept conclusions condition container content
        contrasts count courtType coverPage crossHeading date debate debateBody debateReport debateSection decision declarationOfVote decoration def del
        derogates destination dissentsFrom distinguishes div division doc docAuthority docCommittee docDate docIntroducer docJurisdiction docNumber
        docProponent docPurpose docStage docStatus docTitle docType docketNumber documentCollection documentRef domain duration efficacy efficacyMod
        embeddedStructure embeddedText entity eol eop event eventRef extends fillIn force forceMod foreign formula from hasAttachment hcontainer header
        heading i identification img implicitReference indent inline ins interstitial intro introduction isAnalogTo item judge judgment judgmentBody judicial
        jurisprudence keyword lawyer legalSystemMod legislature level li lifecycle list listIntroduction listWrapUp location longTitle mainBody mapping
        mappings marker meaningMod meta ministerialStatements mmod mod motivation mref narrative nationalInterest neutralCitation new note noteRef notes
        noticesOfMotion num object officialGazette ol old omissis opinion oralStatements organization original other otherAnalysis otherReferences outcome
        overrules p papers paragraph parliamentary part party passiveModifications passiveRef person personalStatements petitions placeholder point
        pointOfOrder portion portionBody prayers preamble preface presentation preservation previous proceduralMotions process proprietary proviso publication
        putsInQuestion quantity question questions quorum quorumVerification quotedStructure quotedText recital recitals recordedTime recount ref references
        relatedDocument remark remedies resolutions restriction restrictions restricts result rmod role rollCall rref rule scene scopeMod section session
        shortTitle signature source span speech speechGroup statement step sub subFlow subchapter subclause subdivision subheading sublist subparagraph
        subpart subrule subsection subtitle summary sup supports table tblock td temporalData temporalGroup term textualMod th time timeInterval title toc
        tocItem tome tr transitional u ul vote voting workflow wrapUp writtenStatements
        """);

    /// <summary>In the order in which they stand in <c>meta</c>.</summary>
    public static readonly IReadOnlyList<string> MetaParts = ["identification", "publication", "classification", "lifecycle", "workflow", "analysis", "temporalData", "references", "notes", "proprietary", "presentation"];

    public static readonly FrozenSet<string> Statuses = Split("removed temporarilyRemoved translated editorial edited verbatim incomplete unknown undefined ignored");

    /// <summary>Types of modifications by their element.</summary>
    public static readonly FrozenDictionary<string, FrozenSet<string>> Modifications = new Dictionary<string, FrozenSet<string>>
    {
        ["textualMod"] = Split("repeal substitution insertion replacement renumbering split join"),
        ["meaningMod"] = Split("variation termModification authenticInterpretation"),
        ["scopeMod"] = Split("exceptionOfScope extensionOfScope"),
        ["forceMod"] = Split("entryIntoForce endOfEnactment postponementOfEntryIntoForce prorogationOfForce reEnactment unconstitutionality"),
        ["efficacyMod"] = Split("entryIntoEfficacy endOfEfficacy inapplication retroactivity extraefficacy postponementOfEfficacy prorogationOfEfficacy"),
        ["legalSystemMod"] = Split("staticReference implementation ratification application legislativeDelegation deregulation conversion expiration reiteration remaking republication coordination"),
    }.ToFrozenDictionary();

    /// <summary>Attributes of the standard that <c>ins</c> and <c>del</c> may bear; who changed what, and when, is none of them.</summary>
    public static readonly FrozenSet<string> ChangeAttributes = Split("eId wId GUID status class style title period alternativeTo refersTo");

    /// <summary>Blocks of words.</summary>
    public static readonly FrozenSet<string> Blocks = Split("p block blockList blockContainer table tblock ul ol toc");

    /// <summary>What holds words and no blocks.</summary>
    public static readonly FrozenSet<string> Words = Split("p block num heading subheading crossHeading caption listIntroduction listWrapUp tocItem docTitle quotedText embeddedText");

    /// <summary>What begins a text of its own within another, in which anything may stand.</summary>
    public static readonly FrozenSet<string> Apart = Split("authorialNote note quotedStructure embeddedStructure subFlow portionBody");

    /// <summary>What holds hierarchical elements, beside those themselves.</summary>
    public static readonly FrozenSet<string> Bodies = Split("body mainBody introduction background arguments remedies motivation decision");

    private static FrozenSet<string> Split(string words) => words.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
