package io.benefits.examples.console.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a template needs beside its own values: the texts, values as a person reads them, links, and what a form must carry.
 * Templates escape what they show; nothing here does.
 */
public final class Ui {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Texts texts;
    private final Supplier<ZoneId> zone;
    private final @Nullable Identity identity;
    private final String token;
    private final Area area;
    private final String step;
    private final Optional<Notice> notice;

    Ui(
            Texts texts,
            Supplier<ZoneId> zone,
            @Nullable Identity identity,
            String token,
            Area area,
            String step,
            Optional<Notice> notice) {
        this.texts = texts;
        this.zone = zone;
        this.identity = identity;
        this.token = token;
        this.area = area;
        this.step = step;
        this.notice = notice;
    }

    /** As whom the reader has signed in, or null. */
    public @Nullable Identity identity() {
        return identity;
    }

    /** What the form that led to this page did; null if none did anything that the page does not report by itself. */
    public @Nullable Notice notice() {
        return notice.orElse(null);
    }

    /** Whether the page belongs to a tab. */
    public boolean isIn(Area tab) {
        return area == tab;
    }

    /** A text with its places filled. */
    public String text(String key, Object... values) {
        return texts.of(key, values);
    }

    /** The word for a constant. */
    public String word(Enum<?> constant) {
        return texts.of(constant);
    }

    /** The words of the reader. */
    public Texts texts() {
        return texts;
    }

    /** The language of the texts, as HTML names it. */
    public String language() {
        return texts.language().toLanguageTag();
    }

    /** An amount of money with its currency: as many decimals as it has, at least those of the currency. */
    public String money(BigMoney money) {
        return texts.money(money);
    }

    /** An amount in the currency with a code. */
    public String money(BigDecimal amount, String currency) {
        return money(BigMoney.of(CurrencyUnit.of(currency), amount));
    }

    /** A quantity with its unit. */
    public String quantity(BigDecimal quantity, String unit) {
        return texts.quantity(quantity, unit);
    }

    /** An amount whose currency stands elsewhere: as many decimals as it has, at least those of the currency. */
    public String amount(BigDecimal amount, String currency) {
        return texts.amount(amount, CurrencyUnit.of(currency));
    }

    /** A number whose unit stands elsewhere. */
    public String number(BigDecimal number) {
        return texts.number(number);
    }

    /** An amount as a form field holds it. */
    public String plain(BigDecimal amount) {
        return amount.toPlainString();
    }

    /** An instant in the calendar of the enterprise. */
    public String time(Instant instant) {
        return MINUTE.format(instant.atZone(zone.get()));
    }

    /** The name of that calendar's time zone. */
    public String zone() {
        return zone.get().getId();
    }

    /** Names in a row, or what stands for all of them. */
    public String names(Collection<String> names) {
        return names.isEmpty() ? text("all") : names.stream().sorted().collect(Collectors.joining(", "));
    }

    /** An address with parameters: names and values by turns; those that are null or empty are left out. */
    public String link(String path, @Nullable Object... parameters) {
        return Link.of(path, parameters);
    }

    /** An address of a page that takes over what is entered here. */
    public String keeping(String address) {
        return Link.of(address, Visit.KEPT, step);
    }

    /** What shows the server that a form comes from one of its pages. */
    public String token() {
        return token;
    }

    /** A new id for the command that a form will send; sent twice, the command takes effect once (J1). */
    public String commandId() {
        return UUID.randomUUID().toString();
    }

    /**
     * The id of the command that a form will send which goes on from an earlier one. It is the same whenever this page is
     * looked at: whoever comes back to it and sends it again does not do it twice.
     */
    public String stepId() {
        return step.isEmpty() ? commandId() : step;
    }
}
