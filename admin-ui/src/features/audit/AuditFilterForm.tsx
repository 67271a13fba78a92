import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Form, FormGroup } from "@patternfly/react-core/dist/esm/components/Form";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput";
import { type FormEvent, useId, useState } from "react";
import type { AuditFilter } from "./audit";

const DAY_MILLIS = 86_400_000;

interface Props {
  filter: AuditFilter;
  apply: (filter: AuditFilter) => void;
}

/** Days are the viewer's own; the origin is asked in UTC. */
export function AuditFilterForm({ filter, apply }: Props) {
  const [actor, setActor] = useState(filter.actor ?? "");
  const [action, setAction] = useState(filter.action ?? "");
  const [first, setFirst] = useState(dayOf(filter.from));
  const [last, setLast] = useState(filter.to === undefined ? "" : dayOf(filter.to, -1));

  function submit(event: FormEvent) {
    event.preventDefault();
    apply({
      ...(actor.trim() !== "" && { actor: actor.trim() }),
      ...(action.trim() !== "" && { action: action.trim().toLowerCase().replaceAll(" ", "-") }),
      ...(first !== "" && { from: startOf(first).toISOString() }),
      ...(last !== "" && { to: new Date(startOf(last).getTime() + DAY_MILLIS).toISOString() }),
    });
  }

  return (
    <Form onSubmit={submit} className="console-filter" aria-label="Filter">
      <Field label="Who" value={actor} onChange={setActor} />
      <Field label="What" value={action} onChange={setAction} />
      <Field label="From" type="date" value={first} onChange={setFirst} />
      <Field label="To" type="date" value={last} onChange={setLast} />
      <Button type="submit" variant="secondary">
        Filter
      </Button>
    </Form>
  );
}

interface FieldProps {
  label: string;
  type?: "text" | "date";
  value: string;
  onChange: (value: string) => void;
}

function Field({ label, type = "text", value, onChange }: FieldProps) {
  const id = useId();
  return (
    <FormGroup label={label} fieldId={id}>
      <TextInput id={id} type={type} value={value} autoComplete="off" onChange={(_, text) => onChange(text)} />
    </FormGroup>
  );
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00`);
}

/** As a date field takes it, in the viewer's time zone. */
function dayOf(instant: string | undefined, days = 0): string {
  if (instant === undefined) {
    return "";
  }
  const date = new Date(Date.parse(instant) + days * DAY_MILLIS);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
