package io.benefits.examples.console.web;

import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.ResourceBundle;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * All words that the console says, by their keys. They are in {@code messages.properties}; a file {@code
 * messages_xx.properties} beside it adds a language, which a browser that prefers it then gets. Immutable and thread-safe.
 */
public final class Texts {

    private static final String BUNDLE = "io.benefits.examples.console.messages";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /**
     * The words in the first language that there are words in, or in English if there is none.
     *
     * @param preferred what a browser says of the languages of its user, or null
     */
    public static Texts preferredBy(@Nullable String preferred) {
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

    /** The language that the words are in. */
    public Locale language() {
        return bundle.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : bundle.getLocale();
    }

    /** A text with its places filled. */
    public String of(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), language()).format(values);
    }

    /** The word for a constant, with its places filled. Its key is its name, with its class: {@code BenefitStatus.EXPIRED}. */
    public String of(Enum<?> constant, Object... values) {
        return of(key(constant), values);
    }

    /**
     * Why the rules refuse something.
     *
     * @param refusal why
     * @param id of what was asked about
     */
    public String of(Refusal refusal, String id) {
        return refusal instanceof IdReused reused
                ? of(reused.key().space(), id)
                : of(
                        refusal.code(),
                        refusal instanceof UnknownAccount unknown
                                ? unknown.account().value()
                                : id);
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
    String quantity(BigDecimal quantity, String unit) {
        return of("format.quantity", number(quantity, 0), unit);
    }

    /** A number as it is. */
    String number(BigDecimal number) {
        return number(number, 0);
    }

    private String number(BigDecimal number, int leastDecimals) {
        NumberFormat format = NumberFormat.getNumberInstance(language());
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
