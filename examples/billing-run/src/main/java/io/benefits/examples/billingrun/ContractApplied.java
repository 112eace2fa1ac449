package io.benefits.examples.billingrun;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.value.MasterId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says in a row of the settled bill which commitments were applied to it, and how much of each: the column ContractApplied of FOCUS 1.3. A
 * row that takes back a charge says the same with the opposite amounts.
 */
final class ContractApplied {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final CommitmentIds ids;

    ContractApplied(CommitmentIds ids) {
        this.ids = ids;
    }

    /** What was applied to a charge: a JSON object, or an empty text if nothing was. */
    String to(MasterId master, Settlement settlement) {
        return json(master, settlement, 1);
    }

    /** What was taken back. */
    String takenBack(MasterId master, Settlement settlement) {
        return json(master, settlement, -1);
    }

    private String json(MasterId master, Settlement settlement, int sign) {
        if (settlement.deductions().isEmpty()) {
            return "";
        }
        List<Map<String, Object>> elements = new ArrayList<>();
        for (Deduction deduction : settlement.deductions()) {
            CommitmentIds.CommitmentId id = ids.of(master, deduction.source());
            Map<String, Object> element = new LinkedHashMap<>();
            element.put("ContractId", id.contract());
            element.put("ContractCommitmentId", id.commitment());
            BigDecimal amount = deduction.amount().multiply(BigDecimal.valueOf(sign));
            if (deduction.coverage().isPackage()) {
                element.put("ContractCommitmentAppliedQuantity", amount);
                element.put(
                        "ContractCommitmentAppliedUnit",
                        settlement
                                .charge()
                                .usage()
                                .map(Usage::type)
                                .orElseThrow()
                                .unit());
            } else {
                element.put("ContractCommitmentAppliedCost", amount);
            }
            elements.add(element);
        }
        try {
            return JSON.writeValueAsString(Map.of("Elements", elements));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are JSON", e);
        }
    }
}
