package io.benefits.examples.billingrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.benefits.Benefits;
import io.benefits.View;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.CouponTerms;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.Periods;
import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.Dimension;
import io.benefits.value.Limited;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes what benefits there are, and what is left of them, as the Contract Commitment dataset of FOCUS 1.3. A coupon and an allocation
 * are commitments of spend, a package is one of usage for each of its periods. What the dataset has no column for (whose it is, what it
 * is limited to, and each part of its balances) is in columns that begin with {@code x_}, as FOCUS asks for.
 */
final class Commitments {

    /** The columns, those of FOCUS first, each group by name. */
    static final List<String> COLUMNS = List.of(
            "BillingCurrency",
            "ContractCommitmentCategory",
            "ContractCommitmentCost",
            "ContractCommitmentDescription",
            "ContractCommitmentId",
            "ContractCommitmentPeriodEnd",
            "ContractCommitmentPeriodStart",
            "ContractCommitmentQuantity",
            "ContractCommitmentType",
            "ContractCommitmentUnit",
            "ContractId",
            "ContractPeriodEnd",
            "ContractPeriodStart",
            "x_AllocatedAmount",
            "x_BillingAccountId",
            "x_ConsumedAmount",
            "x_ExpiredAmount",
            "x_RemainingAmount",
            "x_ReservedAmount",
            "x_Scope",
            "x_SubAccountId",
            "x_WithdrawnAmount");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CsvWriter writer;
    private final Benefits benefits;
    private final CommitmentIds ids;
    private final Instant now;

    private Commitments(Writer writer, Benefits benefits, Instant now) {
        this.writer = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(writer);
        this.benefits = benefits;
        this.now = now;
        ids = new CommitmentIds(benefits);
    }

    /**
     * Writes the dataset.
     *
     * @param writer where to
     * @param benefits the library
     * @param masters whose benefits
     * @param now the present, for packages of which no period was drawn on
     */
    static void write(Writer writer, Benefits benefits, Collection<MasterId> masters, Instant now) throws IOException {
        Commitments commitments = new Commitments(writer, benefits, now);
        commitments.writer.writeRecord(COLUMNS);
        for (MasterId master : masters) {
            commitments.write(master);
        }
    }

    private void write(MasterId master) {
        View view = benefits.master(master).view();
        Map<String, CouponTerms> terms = new LinkedHashMap<>();
        try (Stream<CouponState> coupons = view.coupons(CouponFilter.ALL)) {
            coupons.forEach(state -> {
                terms.put(state.coupon().id().value(), state.coupon().terms());
                write(master, state);
            });
        }
        try (Stream<AllocationState> allocations = view.allocations(AllocationFilter.ALL)) {
            allocations.forEach(state -> {
                CouponTerms source = terms.get(state.allocation().coupon().value());
                if (source != null) {
                    write(master, state, source);
                }
            });
        }
        try (Stream<PackageState> packages = view.packages(PackageFilter.ALL)) {
            packages.forEach(state -> write(master, state));
        }
    }

    private void write(MasterId master, CouponState state) {
        CouponTerms terms = state.coupon().terms();
        Map<String, String> row =
                row(master, HoldingId.of(state.coupon().id()), terms.owner(), terms, state.balances());
        money(row, terms, "Cash coupon", "Coupon " + terms.id().value(), state.balances());
        write(row, terms.validity(), terms.validity());
    }

    private void write(MasterId master, AllocationState state, CouponTerms source) {
        Map<String, String> row = row(
                master,
                HoldingId.of(state.allocation().id()),
                state.allocation().member(),
                source,
                state.balances());
        money(
                row,
                source,
                "Allocation of a cash coupon",
                "Coupon " + source.id().value() + " for "
                        + state.allocation().member().value(),
                state.balances());
        write(row, state.validity(), source.validity());
    }

    private static void money(
            Map<String, String> row, CouponTerms terms, String type, String description, Balances balances) {
        row.put("BillingCurrency", terms.faceValue().getCurrencyUnit().getCode());
        row.put("ContractCommitmentCategory", "Spend");
        row.put("ContractCommitmentCost", plain(balances.total()));
        row.put("ContractCommitmentType", type);
        row.put("ContractCommitmentDescription", description);
    }

    private void write(MasterId master, PackageState state) {
        PackageTerms terms = state.resourcePackage().terms();
        Map<Instant, Balances> periods = new TreeMap<>(state.periods());
        if (periods.isEmpty()) {
            Instant shown =
                    terms.validity().contains(now) ? now : terms.validity().effectiveAt();
            periods.put(Periods.containing(terms, shown, state.zone()).effectiveAt(), state.balances(shown));
        }
        periods.forEach((begin, balances) -> {
            Map<String, String> row = row(master, new HoldingId(terms.id(), begin), terms.owner(), terms, balances);
            row.put("ContractCommitmentCategory", "Usage");
            row.put("ContractCommitmentQuantity", plain(balances.total()));
            row.put("ContractCommitmentUnit", terms.usage().unit());
            row.put("ContractCommitmentType", "Resource package");
            row.put("ContractCommitmentDescription", "Package " + terms.id().value());
            write(row, Periods.containing(terms, begin, state.zone()), terms.validity());
        });
    }

    private Map<String, String> row(
            MasterId master, HoldingId holding, AccountId owner, Limited terms, Balances balances) {
        Map<String, String> row = new LinkedHashMap<>();
        CommitmentIds.CommitmentId id = ids.of(master, holding);
        row.put("ContractId", id.contract());
        row.put("ContractCommitmentId", id.commitment());
        row.put("x_BillingAccountId", master.value());
        row.put("x_SubAccountId", owner.equals(master.account()) ? "" : owner.value());
        row.put("x_Scope", scope(terms));
        row.put("x_RemainingAmount", plain(balances.balance()));
        row.put("x_AllocatedAmount", plain(balances.allocated()));
        row.put("x_ReservedAmount", plain(balances.reserved()));
        row.put("x_ConsumedAmount", plain(balances.consumed()));
        row.put("x_ExpiredAmount", plain(balances.expired()));
        row.put("x_WithdrawnAmount", plain(balances.withdrawn()));
        return row;
    }

    private void write(Map<String, String> row, Validity commitment, Validity contract) {
        row.put("ContractCommitmentPeriodStart", commitment.effectiveAt().toString());
        row.put("ContractCommitmentPeriodEnd", commitment.expiresAt().toString());
        row.put("ContractPeriodStart", contract.effectiveAt().toString());
        row.put("ContractPeriodEnd", contract.expiresAt().toString());
        writer.writeRecord(
                COLUMNS.stream().map(column -> row.getOrDefault(column, "")).toList());
    }

    /** What it is limited to, by the columns of a charge; without limits an object without entries. */
    private static String scope(Limited terms) {
        Map<String, Collection<String>> scope = new LinkedHashMap<>();
        for (Dimension dimension : Dimension.values()) {
            Collection<String> limit = terms.limit(dimension);
            if (!limit.isEmpty()) {
                scope.put(column(dimension), new ArrayList<>(new java.util.TreeSet<>(limit)));
            }
        }
        Audience audience = terms.audience();
        if (audience.kind() != Audience.Kind.ALL) {
            scope.put(
                    "SubAccountId",
                    audience.members().stream().map(AccountId::value).toList());
        }
        try {
            return JSON.writeValueAsString(scope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and lists of texts are JSON", e);
        }
    }

    private static String column(Dimension dimension) {
        return switch (dimension) {
            case PRODUCT -> FocusColumn.SERVICE_NAME.title();
            case REGION -> FocusColumn.REGION_ID.title();
            case PROJECT -> "x_Project";
            case CHARGING_MODE -> "x_ChargingMode";
        };
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }
}
