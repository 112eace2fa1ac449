package io.benefits.examples.console.sharing;

import io.benefits.account.Account;
import io.benefits.examples.console.web.Phrase;
import io.benefits.sharing.CapMeasure;
import io.benefits.value.UsageType;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/** Caps in words (S9). */
final class CapWords {

    private CapWords() {}

    /** Everything that an account is capped to in a month. */
    static Phrase all(Account account) {
        List<Phrase> caps = account.caps().stream()
                .map(cap -> amount(cap.measure(), cap.limit()))
                .toList();
        return texts -> texts.list(caps);
    }

    /** What a cap counts. */
    static Phrase measure(CapMeasure measure) {
        return measure.usage() == null
                ? Phrase.of("caps.money", measure.currency())
                : Phrase.of(
                        "caps.quantity", measure.usage().type(), measure.usage().unit());
    }

    /** The currency or the unit of a cap. */
    static String unit(CapMeasure measure) {
        UsageType usage = measure.usage();
        return usage == null ? String.valueOf(measure.currency()) : usage.unit();
    }

    /** An amount in the measure of a cap. */
    static Phrase amount(CapMeasure measure, BigDecimal amount) {
        String unit = unit(measure);
        return measure.usage() == null
                ? texts -> texts.money(BigMoney.of(CurrencyUnit.of(unit), amount))
                : texts -> texts.quantity(amount, unit);
    }
}
