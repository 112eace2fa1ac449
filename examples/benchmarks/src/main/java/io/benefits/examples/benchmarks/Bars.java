package io.benefits.examples.benchmarks;

import java.util.Locale;

/** What was to be reached, and whether it was. */
final class Bars {

    private final Report report = new Report("work", "beside", "figure", "bar", "");
    private int missed;

    /** How a figure compares with a bar. */
    enum Sense {
        AT_LEAST(">="),
        AT_MOST("<=");

        private final String sign;

        Sense(String sign) {
            this.sign = sign;
        }

        boolean isReached(double figure, double bar) {
            return this == AT_LEAST ? figure >= bar : figure <= bar;
        }
    }

    /** Work beside its floor. */
    void ratio(String work, String beside, double ratio, Sense sense, double bar) {
        row(work, beside, text(ratio) + " x", sense.sign + " " + text(bar) + " x", sense.isReached(ratio, bar));
    }

    /** Work that has a bar of its own. */
    void figure(String work, double figure, String unit, Sense sense, double bar) {
        row(work, "", whole(figure) + " " + unit, sense.sign + " " + whole(bar), sense.isReached(figure, bar));
    }

    /** Work beside other work, for which no bar was set. */
    void noBar(String work, String beside, double ratio) {
        report.row(work, beside, text(ratio) + " x", "", "");
    }

    /** Work without anything beside it, for which no bar was set. */
    void noBar(String work, double figure, String unit) {
        report.row(work, "", whole(figure) + " " + unit, "", "");
    }

    /** A bar that cannot be measured here. */
    void elsewhere(String work, String beside, String bar) {
        report.row(work, beside, "", bar, "not measured here");
    }

    private void row(String work, String beside, String figure, String bar, boolean isReached) {
        report.row(work, beside, figure, bar, isReached ? "reached" : "MISSED");
        missed += isReached ? 0 : 1;
    }

    private static String text(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String whole(double figure) {
        return String.format(Locale.ROOT, "%,.0f", figure);
    }

    void print() {
        report.print();
        System.out.println();
        System.out.println(missed == 0 ? "every bar is reached" : "bars that are missed: " + missed);
    }
}
