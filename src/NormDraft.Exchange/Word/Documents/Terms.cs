namespace NormDraft.Exchange.Word.Documents;

/// <summary>What documents say beside the text.</summary>
internal enum Term
{
    Footnotes, Amendments, Compilation, FourColumns, Origins, ProposedBy, CoSponsors, Observer, AdoptedBy, Reasons, Outcome,
    TakenUp, TakenUpInPart, MergedInto, NotRetained, Withdrawn, Overtaken,
    After, MoveAfter, MovedAfter, WrittenAgainst, Unprinted, Gone, NoAmendment, Unchanged, Deleted,
    Number, Base, Proposals, ChairsText, Source, From, Contributors, NewText, Paragraph, Footnote, Title,
}

/// <summary>The terms in the six languages of the United Nations; English for others. The marks ADD, MOD, SUP and NOC are the same in all.</summary>
internal sealed class Terms
{
    private static readonly string[] Languages = ["en", "fr", "es", "ru", "zh", "ar"];

    private static readonly Dictionary<Term, string[]> Known = new()
    {
        [Term.Footnotes] = ["Footnotes", "Notes de bas de page", "Notas al pie", "Сноски", "脚注", "الحواشي"],
        [Term.Amendments] = ["Amendments", "Amendements", "Enmiendas", "Поправки", "修正案", "التعديلات"],
        [Term.Compilation] = ["Compilation of amendments", "Compilation des amendements", "Compilación de enmiendas", "Сводный перечень поправок", "修正案汇编", "تجميع التعديلات"],
        [Term.FourColumns] = ["Four-column table", "Tableau à quatre colonnes", "Cuadro de cuatro columnas", "Таблица из четырех колонок", "四栏对照表", "جدول من أربعة أعمدة"],
        [Term.Origins] = ["Trace table", "Tableau de l’origine du texte", "Cuadro del origen del texto", "Таблица происхождения текста", "案文来源表", "جدول مصادر النص"],
        [Term.ProposedBy] = ["Proposed by", "Présenté par", "Presentada por", "Внесена", "提案方", "مقدَّم من"],
        [Term.CoSponsors] = ["Co-sponsors", "Coauteurs", "Copatrocinadores", "Соавторы", "共同提案方", "المشاركون في التقديم"],
        [Term.Observer] = ["{0} (observer)", "{0} (observateur)", "{0} (observador)", "{0} (наблюдатель)", "{0}（观察员）", "{0} (مراقب)"],
        [Term.AdoptedBy] = ["{0}, proposal of {1} (observer)", "{0}, proposition de {1} (observateur)", "{0}, propuesta de {1} (observador)", "{0}, предложение: {1} (наблюдатель)", "{0}，原提案方：{1}（观察员）", "{0}، مقترح {1} (مراقب)"],
        [Term.Reasons] = ["Reasons", "Motifs", "Motivos", "Основания", "理由", "الأسباب"],
        [Term.Outcome] = ["Disposition", "Suite donnée", "Resultado", "Решение", "处理结果", "ما تقرر بشأنه"],
        [Term.TakenUp] = ["taken up", "retenu", "recogida", "учтена", "已采纳", "أُخذ به"],
        [Term.TakenUpInPart] = ["taken up in part", "retenu en partie", "recogida en parte", "учтена частично", "部分采纳", "أُخذ به جزئياً"],
        [Term.MergedInto] = ["merged into {0}", "fusionné avec {0}", "fusionada con la {0}", "объединена с {0}", "并入第 {0} 号", "أُدمج في {0}"],
        [Term.NotRetained] = ["not retained", "non retenu", "no recogida", "не учтена", "未采纳", "لم يؤخذ به"],
        [Term.Withdrawn] = ["withdrawn", "retiré", "retirada", "снята", "已撤回", "سُحب"],
        [Term.Overtaken] = ["overtaken", "devenu sans objet", "ha quedado sin objeto", "утратила актуальность", "已无必要", "لم يعد له موضوع"],
        [Term.After] = ["After {0}:", "Après {0} :", "Después de: {0}", "После: {0}", "置于{0}之后：", "بعد {0}:"],
        [Term.MoveAfter] = ["To stand after {0}:", "À placer après {0} :", "Trasladar después de: {0}", "Перенести после: {0}", "移至{0}之后：", "يُنقل إلى ما بعد {0}:"],
        [Term.MovedAfter] = ["Moved; stands after {0}", "Déplacé ; figure après {0}", "Trasladado después de: {0}", "Перенесено после: {0}", "已移至{0}之后", "نُقل إلى ما بعد {0}"],
        [Term.WrittenAgainst] = ["Written against {0}", "Rédigé sur la base de {0}", "Redactada sobre la base de {0}", "Составлена к {0}", "针对{0}提出", "صيغ استناداً إلى {0}"],
        [Term.Unprinted] = ["Clauses under it that are not printed here: {0}", "Dispositions qui en relèvent, non reproduites ici : {0}", "Disposiciones subordinadas que no se reproducen aquí: {0}", "Подчиненные положения, здесь не воспроизведенные: {0}", "其下未在此印出的条款：{0}", "أحكام تابعة لم تُدرج هنا: {0}"],
        [Term.Gone] = ["On clauses no longer in the text", "Sur des dispositions qui ne figurent plus dans le texte", "Sobre disposiciones que ya no figuran en el texto", "К положениям, исключенным из текста", "针对案文中已删除的条款", "بشأن أحكام لم تعد واردة في النص"],
        [Term.NoAmendment] = ["No amendment.", "Aucun amendement.", "Ninguna enmienda.", "Поправок нет.", "无修正案。", "لا توجد تعديلات."],
        [Term.Unchanged] = ["No change", "Sans changement", "Sin cambios", "Без изменений", "未改动", "دون تغيير"],
        [Term.Deleted] = ["Deleted", "Supprimé", "Suprimido", "Исключено", "已删除", "حُذف"],
        [Term.Number] = ["No.", "Nº", "Núm.", "№", "序号", "الرقم"],
        [Term.Base] = ["Base text: {0}", "Texte de base : {0}", "Texto de base: {0}", "Исходный текст: {0}", "基础案文：{0}", "النص الأساسي: {0}"],
        [Term.Proposals] = ["Proposals", "Propositions", "Propuestas", "Предложения", "提案", "المقترحات"],
        [Term.ChairsText] = ["Chair’s text: {0}", "Texte de la présidence : {0}", "Texto de la Presidencia: {0}", "Текст Председателя: {0}", "主席案文：{0}", "نص الرئاسة: {0}"],
        [Term.Source] = ["Source paragraph", "Paragraphe d’origine", "Párrafo de origen", "Исходный пункт", "来源段落", "الفقرة المصدر"],
        [Term.From] = ["From amendments", "Amendements à l’origine", "Enmiendas de origen", "Исходные поправки", "来源修正案", "التعديلات المصدر"],
        [Term.Contributors] = ["Contributors", "Contributeurs", "Autores", "Авторы", "提出方", "المساهمون"],
        [Term.NewText] = ["Text of {0}", "Texte de {0}", "Texto de {0}", "Текст {0}", "{0} 案文", "نص {0}"],
        [Term.Paragraph] = ["paragraph {0}", "paragraphe {0}", "párrafo {0}", "пункт {0}", "第 {0} 段", "الفقرة {0}"],
        [Term.Footnote] = ["footnote {0}", "note {0}", "nota {0}", "сноска {0}", "脚注 {0}", "الحاشية {0}"],
        [Term.Title] = ["title", "titre", "título", "название", "标题", "العنوان"],
    };

    private readonly int at;

    private Terms(int at) => this.at = at;

    public static Terms Of(string? language) => new(Math.Max(0, Array.IndexOf(Languages, language?.Split('-')[0].ToLowerInvariant())));

    public bool AreEnglish => at == 0;

    public string this[Term term] => Known[term][at];

    public string With(Term term, params ReadOnlySpan<object?> what) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Known[term][at], what);

    /// <summary>"Reasons: " as each language sets a colon.</summary>
    public string Led(Term term) => this[term] + (at switch { 1 => " : ", 4 => "：", _ => ": " });

    public string Joined(IEnumerable<string> numbers) => string.Join(at switch { 4 => "、", 5 => "، ", _ => ", " }, numbers);

    /// <summary>Two sentences.</summary>
    public string Then(string first, string second) => second.Length == 0 ? first : first + (at == 4 ? "。" : ". ") + second;

    /// <summary>Names may hold commas: "Solanga, United Republic of; Chile".</summary>
    public string Listed(IEnumerable<string> names) => string.Join(at switch { 4 => "；", 5 => "؛ ", _ => "; " }, names);
}
