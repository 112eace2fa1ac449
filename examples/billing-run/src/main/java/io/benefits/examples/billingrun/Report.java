package io.benefits.examples.billingrun;

import io.benefits.settlement.Deduction.Coverage;
import io.benefits.settlement.DueStatus;
import io.benefits.value.Limits;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Prints what came of a run. */
final class Report {

    /** So many members, and so many services, have a line of their own. */
    private static final int TOP = 15;

    private static final int ROUNDED = 6;
    private static final int FEWEST_DECIMALS = 2;
    private static final int LONGEST_NAME = 48;
    private static final int NAME_END = 12;
    private static final String ELLIPSIS = "...";
    private static final String NOTHING = "-";

    private final PrintWriter out;
    private boolean isWhatIf;

    Report(PrintWriter out) {
        this.out = out;
    }

    /** What a fork came to, so that nobody takes it for what was done. */
    void printWhatIf(String bill, String scenario, String books, Totals totals) {
        out.println(
                "WHAT IF: nothing below has happened. It is what would become of the bill, on a fork of the books.");
        out.println();
        isWhatIf = true;
        print(bill, scenario, books, totals);
        out.println();
        out.println("WHAT IF: nothing was written to the books. To settle the bill, run it again without --what-if.");
        out.flush();
    }

    void print(String bill, String scenario, String books, Totals totals) {
        out.println("bill      " + bill);
        out.println("scenario  " + scenario);
        out.println("books     " + books);
        out.println();
        rows(totals).print(out);
        if (!totals.quantitiesRoundedOff().isEmpty()) {
            out.println();
            quantities(totals.quantitiesRoundedOff()).print(out);
        }
        totals.byCurrency().forEach(this::print);
        out.flush();
    }

    private Table rows(Totals totals) {
        Table rows = new Table();
        rows.row("rows", count(totals.rows()));
        rows.row("  settled before", count(totals.settledEarlierRows()));
        rows.row(isWhatIf ? "  would be settled" : "  settled now", count(totals.settledNowRows()));
        if (totals.restatedRows() > 0) {
            rows.row(isWhatIf ? "  would be restated" : "  restated", count(totals.restatedRows()));
        }
        if (totals.negatedEarlierRows() + totals.negatedNowRows() > 0) {
            rows.row("  taken back before", count(totals.negatedEarlierRows()));
            rows.row(isWhatIf ? "  would be taken back" : "  taken back now", count(totals.negatedNowRows()));
        }
        rows.row("  passed through", count(totals.passedThroughRows()));
        rows.row("  changed", count(totals.changedRows()));
        rows.row("  rejected", count(totals.rejectedRows()));
        if (totals.rejectedRowsWithoutCost() > 0) {
            rows.row("    cost not readable", count(totals.rejectedRowsWithoutCost()));
        }
        return rows;
    }

    private static Table quantities(Map<String, Totals.Part> roundedOff) {
        Table table = new Table();
        table.row("quantities rounded off", "difference", "rows");
        roundedOff.forEach(
                (unit, part) -> table.row("  " + shortened(unit), part.amount().toPlainString(), count(part.rows())));
        return table;
    }

    private void print(String currency, Totals.OfCurrency totals) {
        out.println();
        sums(currency, totals).print(out);
        out.println();
        out.println(currency + (isWhatIf ? ", what if," : "") + " by member (to " + ROUNDED + " decimals)");
        breakdown("member", totals.byMember(), member -> member.account().value())
                .print(out);
        out.println();
        out.println(currency + (isWhatIf ? ", what if," : "") + " by service (to " + ROUNDED + " decimals)");
        breakdown("service", totals.byService(), service -> service).print(out);
    }

    private Table sums(String currency, Totals.OfCurrency totals) {
        Sums all = totals.all();
        int scale = Math.max(
                FEWEST_DECIMALS,
                Math.max(
                        scale(all),
                        Stream.of(
                                        totals.roundedOff(),
                                        totals.restated(),
                                        totals.passedThrough(),
                                        totals.changed(),
                                        totals.rejected())
                                .mapToInt(part -> scale(part.amount()))
                                .max()
                                .orElse(0)));
        // What is settled has no more than the library takes; only what was not may be finer.
        int settledScale = scale <= Limits.MONEY_SCALE ? scale : Math.max(FEWEST_DECIMALS, scale(all));
        String finer = " ".repeat(scale - settledScale);
        Function<BigDecimal, String> exact =
                amount -> amount.setScale(settledScale).toPlainString() + finer;
        Function<BigDecimal, String> finest = amount -> amount.setScale(scale).toPlainString();
        Table table = new Table();
        table.row(currency + (isWhatIf ? ", what if" : ""), "amount", "rows");
        for (Coverage coverage : Coverage.values()) {
            table.row("  " + plural(coverage), exact.apply(all.covered(coverage)));
        }
        table.row("covered", exact.apply(all.covered()));
        table.row("  collected", exact.apply(all.due(DueStatus.COLLECTED)));
        table.row("  in arrears", exact.apply(all.due(DueStatus.IN_ARREARS)));
        table.row("  open", exact.apply(all.due(DueStatus.OPEN)));
        table.row("due", exact.apply(all.due()));
        BigDecimal settled = all.covered().add(all.due());
        table.row("covered + due", exact.apply(settled), count(totals.settled().rows()));
        if (totals.roundedOff().rows() > 0) {
            part(table, "rounded off", totals.roundedOff(), finest);
        }
        part(table, "passed through", totals.passedThrough(), finest);
        part(table, "changed", totals.changed(), finest);
        part(table, "rejected", totals.rejected(), finest);
        table.row("all", finest.apply(totals.sum()), count(totals.rows()));
        if (totals.restated().rows() > 0) {
            part(table, "restated, refunded", totals.restated(), finest);
        }
        return table;
    }

    /** Zeros at the end count up to what the library takes. */
    private static int scale(BigDecimal amount) {
        return amount.scale() <= Limits.MONEY_SCALE
                ? amount.scale()
                : Math.max(Limits.MONEY_SCALE, Limits.canonical(amount).scale());
    }

    private static void part(Table table, String title, Totals.Part part, Function<BigDecimal, String> exact) {
        table.row(title, exact.apply(part.amount()), count(part.rows()));
    }

    private static int scale(Sums sums) {
        Stream<BigDecimal> covered = Arrays.stream(Coverage.values()).map(sums::covered);
        Stream<BigDecimal> due = Arrays.stream(DueStatus.values()).map(sums::due);
        return Stream.concat(covered, due).mapToInt(BigDecimal::scale).max().orElse(0);
    }

    private static <K> Table breakdown(String title, Map<K, Sums> sums, Function<K, String> name) {
        Table table = new Table();
        List<String> titles = new ArrayList<>(List.of(title, "charges", "amount"));
        Arrays.stream(Coverage.values()).map(Report::plural).forEach(titles::add);
        titles.addAll(List.of("due", "in arrears"));
        table.row(titles);
        List<Map.Entry<K, Sums>> sorted = sums.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<K, Sums> e) -> e.getValue().billed())
                        .reversed()
                        .thenComparing(e -> name.apply(e.getKey())))
                .toList();
        Sums others = new Sums();
        for (int i = 0; i < sorted.size(); i++) {
            Map.Entry<K, Sums> entry = sorted.get(i);
            if (i < TOP) {
                table.row(breakdownRow(shortened(name.apply(entry.getKey())), entry.getValue()));
            } else {
                others.add(entry.getValue());
            }
        }
        if (sorted.size() > TOP) {
            table.row(breakdownRow(count(sorted.size() - TOP) + " others", others));
        }
        return table;
    }

    private static List<String> breakdownRow(String name, Sums sums) {
        List<String> cells = new ArrayList<>(List.of(name, count(sums.charges()), rounded(sums.billed())));
        for (Coverage coverage : Coverage.values()) {
            cells.add(rounded(sums.covered(coverage)));
        }
        cells.add(rounded(sums.due()));
        cells.add(rounded(sums.due(DueStatus.IN_ARREARS)));
        return cells;
    }

    private static String plural(Coverage coverage) {
        return coverage.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "s";
    }

    private static String rounded(BigDecimal amount) {
        return amount.signum() == 0
                ? NOTHING
                : amount.setScale(ROUNDED, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Long ids begin alike: their end tells them apart. */
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - NAME_END - ELLIPSIS.length())
                        + ELLIPSIS
                        + name.substring(name.length() - NAME_END);
    }
}
