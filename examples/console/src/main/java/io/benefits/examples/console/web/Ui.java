package io.benefits.examples.console.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
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

    private final Texts texts;
    private final Supplier<ZoneId> zone;
    private final @Nullable Identity identity;
    private final String token;
    private final Area area;
    private final String page;
    private final String step;
    private final Optional<Notice> notice;

    Ui(
            Texts texts,
            Supplier<ZoneId> zone,
            @Nullable Identity identity,
            String token,
            Area area,
            String page,
            String step,
            Optional<Notice> notice) {
        this.texts = texts;
        this.zone = zone;
        this.identity = identity;
        this.token = token;
        this.area = area;
        this.page = page;
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
    public String text(String key, @Nullable Object... values) {
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
        return texts.tag();
    }

    /** The languages that the reader can turn to, the present one left out. */
    public List<String> otherLanguages() {
        return Texts.LANGUAGES.stream()
                .filter(language -> !language.equals(texts.language()))
                .toList();
    }

    /** The name of a language in that language itself. */
    public String nameOf(String language) {
        return Texts.in(language).of("language.name");
    }

    /** How HTML names a language. */
    public String tagOf(String language) {
        return Texts.in(language).tag();
    }

    /** The address of this page. */
    public String page() {
        return page;
    }

    /** Sentences in the language of the reader. */
    public List<String> all(List<Phrase> phrases) {
        return texts.all(phrases);
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

    /** An instant in the calendar of the enterprise, without its offset. */
    public String minute(Instant instant) {
        return Times.minute(instant, zone.get());
    }

    /** The offset of the calendar of the enterprise at an instant. */
    public String offset(Instant instant) {
        return Times.offset(instant, zone.get());
    }

    /** A label of a field for a time, with the time zone in which it is typed. */
    public String zoned(String label) {
        return text("format.zoned", label, zone());
    }

    /** The address at which a list can be had as a file: that of its page, with another ending of its path. */
    public String csv(String address) {
        int query = address.indexOf('?');
        return query < 0
                ? address + Export.ENDING
                : address.substring(0, query) + Export.ENDING + address.substring(query);
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
