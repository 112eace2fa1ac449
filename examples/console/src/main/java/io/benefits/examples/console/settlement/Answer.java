package io.benefits.examples.console.settlement;

import io.benefits.examples.console.list.Sheet;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Preview;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer to why, cut into pages: an enterprise may have thousands of benefits. What was passed over can be searched, and
 * narrowed to one reason.
 *
 * @param path the address of the page
 * @param fields what the page was asked
 * @param preview the whole answer
 * @param taken the page of what covers the charge
 * @param text what the id of a benefit must contain, in any case; empty for all
 * @param reason the reason to show, or null for all
 * @param reasons how many benefits were passed over for each reason
 * @param passed the page of what was passed over
 */
public record Answer(
        String path,
        Map<String, String> fields,
        Preview preview,
        Sheet<Deduction> taken,
        String text,
        @Nullable Reason reason,
        SortedMap<Reason, Long> reasons,
        Sheet<PassedOver> passed) {

    /** The most rows of a page. */
    static final int ROWS = 50;

    /** The page that a request asks for. */
    static Answer of(Visit visit, String path, Map<String, String> fields, Preview preview) {
        String text = visit.field("benefit");
        Reason reason = visit.constant("reason", Reason.class);
        SortedMap<Reason, Long> reasons = preview.passedOver().stream()
                .collect(Collectors.groupingBy(PassedOver::reason, TreeMap::new, Collectors.counting()));
        List<PassedOver> passed = preview.passedOver().stream()
                .filter(one -> reason == null || reason == one.reason())
                .filter(one -> Search.matches(one.benefit().value(), text))
                .toList();
        return new Answer(
                path,
                fields,
                preview,
                Sheet.asked(visit, "taken", preview.deductions(), ROWS),
                text,
                reason,
                reasons,
                Sheet.asked(visit, "passed", passed, ROWS));
    }

    /** The address of another page of what covers the charge. */
    public String linkOfTaken() {
        return Link.of(asked(), "benefit", text, "reason", reason, "passed", passed.number());
    }

    /** The address of another page of what was passed over. */
    public String linkOfPassed() {
        return Link.of(asked(), "benefit", text, "reason", reason, "taken", taken.number());
    }

    /** The address of the question, with everything that was passed over. */
    public String asked() {
        String address = path;
        for (Entry<String, String> field : fields.entrySet()) {
            address = Link.of(address, field.getKey(), field.getValue());
        }
        return address;
    }
}
