package io.benefits.examples.console.web;

import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.ResourceBundle;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * All words that the console says in one language, by their keys. English is in {@code messages.properties}, Chinese in {@code
 * messages_zh.properties}; a further file {@code messages_xx.properties} adds a language, which a browser that prefers it then
 * gets. Dates and amounts are the same in every language. Immutable and thread-safe.
 */
public final class Texts {

    /** The languages that a reader can turn to on every page. */
    static final List<String> LANGUAGES = List.of("en", "zh");

    private static final String BUNDLE = "io.benefits.examples.console.messages";
    private static final String CHINESE = "zh";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /**
     * The words in a language that a reader chose, or else in the first language of the browser that there are words in, or else in
     * English.
     *
     * @param chosen one of {@link #LANGUAGES}; null, or anything else, for none
     * @param preferred what a browser says of the languages of its user, or null
     */
    static Texts chosen(@Nullable String chosen, @Nullable String preferred) {
        return chosen != null && LANGUAGES.contains(chosen) ? in(chosen) : preferredBy(preferred);
    }

    /** The words in one of {@link #LANGUAGES}. */
    public static Texts in(String language) {
        return new Texts(ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language), NO_FALLBACK));
    }

    private static Texts preferredBy(@Nullable String preferred) {
        for (LanguageRange range : ranges(preferred)) {
            Locale language = Locale.forLanguageTag(range.getRange());
            ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, language, NO_FALLBACK);
            if (!bundle.getLocale().equals(Locale.ROOT)
                    || language.getLanguage().equals("en")) {
                return new Texts(bundle);
            }
        }
        return new Texts(ResourceBundle.getBundle(BUNDLE, Locale.ROOT, NO_FALLBACK));
    }

    private static List<LanguageRange> ranges(@Nullable String preferred) {
        try {
            return preferred == null ? List.of() : LanguageRange.parse(preferred);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** The language that the words are in, as {@link #LANGUAGES} names it. */
    String language() {
        Locale locale = bundle.getLocale();
        return locale.equals(Locale.ROOT) ? "en" : locale.getLanguage();
    }

    /** The language that the words are in, as HTML names it: of Chinese it names the script. */
    String tag() {
        return language().equals(CHINESE) ? "zh-Hans" : language();
    }

    /** Whether there is a word for a constant. */
    boolean has(Enum<?> constant) {
        return bundle.containsKey(key(constant));
    }

    /** A text with its places filled; phrases, constants and money among the values are put into this language first. */
    public String of(String key, @Nullable Object... values) {
        return new MessageFormat(bundle.getString(key), Locale.ENGLISH)
                .format(Arrays.stream(values).map(this::said).toArray());
    }

    /** The word for a constant, with its places filled. Its key is its name, with its class: {@code BenefitStatus.EXPIRED}. */
    public String of(Enum<?> constant, @Nullable Object... values) {
        return of(key(constant), values);
    }

    /** Phrases in this language. */
    public List<String> all(List<Phrase> phrases) {
        return phrases.stream().map(phrase -> phrase.in(this)).toList();
    }

    /** Sentences one after the other. */
    public String sentences(List<Phrase> phrases) {
        return joined("format.sentences", phrases);
    }

    /** Things in a row. */
    public String list(List<Phrase> phrases) {
        return joined("format.list", phrases);
    }

    private String joined(String key, List<Phrase> phrases) {
        return all(phrases).stream().reduce((one, other) -> of(key, one, other)).orElse("");
    }

    private @Nullable Object said(@Nullable Object value) {
        if (value instanceof Phrase phrase) {
            return phrase.in(this);
        }
        if (value instanceof BigMoney money) {
            return money(money);
        }
        if (value instanceof Optional<?> optional) {
            return said(optional.orElse(null));
        }
        return value instanceof Enum<?> constant ? of(constant) : value;
    }

    /** An amount of money with its currency: as many decimals as it has, at least those of the currency. */
    public String money(BigMoney money) {
        CurrencyUnit currency = money.getCurrencyUnit();
        return of("format.money", amount(money.getAmount(), currency), currency.getCode());
    }

    /** An amount of money without its currency: as many decimals as it has, at least those of the currency. */
    String amount(BigDecimal amount, CurrencyUnit currency) {
        return number(amount, currency.getDecimalPlaces());
    }

    /** A quantity with its unit. */
    public String quantity(BigDecimal quantity, String unit) {
        return of("format.quantity", number(quantity, 0), unit);
    }

    /** A number as it is. */
    String number(BigDecimal number) {
        return number(number, 0);
    }

    private static String number(BigDecimal number, int leastDecimals) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
        format.setMinimumFractionDigits(leastDecimals);
        format.setMaximumFractionDigits(Limits.QUANTITY_SCALE);
        return format.format(number);
    }

    /** The key of the word for a constant. */
    public static String key(Enum<?> constant) {
        String type = constant.getDeclaringClass().getName();
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + constant.name();
    }
}
