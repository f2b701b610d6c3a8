using System.Collections.Frozen;

namespace NormDraft.Text;

/// <summary>The short words that carry an obligation, and those that carry next to nothing, in the six UN languages.</summary>
internal static class Lexicon
{
    private static readonly FrozenDictionary<string, Weights> Heavy = Weighty();

    private static readonly FrozenSet<string> Light = Set(
        "a an the of to in on at by for with from as and or that this these those which its their it they is are be been being "
        + "le la les l un une des du de d à au aux en et ou par pour sur dans qui que ce cette ces son sa ses leur leurs est sont "
        + "el los las una unos unas del al y o e por para con sobre que se su sus es son "
        + "и или в на по с к из от для о об что это его их а также "
        + "و أو في من على إلى عن أن التي الذي هذا هذه مع "
        + "的 和 与 及 在 之 以 于 对 为 其 是 或 了 并 由");

    /// <summary>Nouns that a number or letter after them makes a reference.</summary>
    private static readonly FrozenSet<string> Divisions = Set(
        "article articles paragraph paragraphs subparagraph subparagraphs sub-paragraph sub-paragraphs section sections chapter "
        + "chapters part parts annex annexes appendix rule rules principle principles commitment commitments protocol decision "
        + "resolution item option articulo artículo artículos párrafo párrafos apartado sección capítulo anexo "
        + "paragraphe paragraphes alinéa alinéas chapitre annexe décision résolution "
        + "статья статьи статье статьей статей пункт пункта пункте пунктом пунктов приложение приложения "
        + "المادة الفقرة الفقرتين المرفق المواد 第");

    /// <param name="word">Folded, in lower case. A French n' is a negation, whatever it leans on; so is an English n't.</param>
    public static Weights WeightOf(string word) =>
        word.StartsWith("n'", StringComparison.Ordinal) || word.EndsWith("n't", StringComparison.Ordinal)
            ? Weights.Negation
            : Heavy.GetValueOrDefault(word);

    public static bool IsLight(string word) => Light.Contains(word);

    public static bool IsDivision(string word) => Divisions.Contains(word);

    private static FrozenDictionary<string, Weights> Weighty()
    {
        var weights = new Dictionary<string, Weights>(StringComparer.Ordinal);
        void Add(Weights weight, string words)
        {
            foreach (var word in words.Split(' ')) weights.TryAdd(word, weight);
        }
        Add(Weights.Modal, "shall should may must can will might could would ought");
        Add(Weights.Modal, "doit doivent devrait devraient peut peuvent pourrait pourraient");
        Add(Weights.Modal, "debe deben deberá deberán debería deberían puede pueden podrá podrán podría podrían");
        Add(Weights.Modal, "должен должна должно должны следует может могут обязан обязаны обязуется обязуются");
        Add(Weights.Modal, "يجب ينبغي يجوز يمكن يتعين 应 须 可 宜");
        Add(Weights.Negation, "no not never nor neither none without cannot nothing nobody");
        Add(Weights.Negation, "non ne pas ni aucun aucune jamais sans nunca ningún ninguna ninguno sin");
        Add(Weights.Negation, "не ни нет без никогда никакой никакие لا لم لن ليس غير دون بدون 不 无 未 非 勿 没");
        Add(Weights.Number, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen");
        Add(Weights.Number, "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand");
        Add(Weights.Number, "million billion first second third fourth fifth sixth half quarter quarters thirds majority");
        Add(Weights.Number, "day days month months year years week weeks january february march april june july august september");
        Add(Weights.Number, "october november december janvier février mars avril mai juin juillet août septembre octobre novembre");
        Add(Weights.Number, "décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre");
        Add(Weights.Number, "deux trois quatre cinq sept huit neuf dix trente soixante cent mille dos tres cuatro cinco seis siete");
        Add(Weights.Number, "ocho nueve diez treinta sesenta cien mil два три четыре пять шесть семь восемь девять десять тридцать");
        Add(Weights.Number, "一 二 三 四 五 六 七 八 九 十 百 千 万 两");
        return weights.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
