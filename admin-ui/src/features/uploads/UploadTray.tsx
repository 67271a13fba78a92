import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Progress } from "@patternfly/react-core/dist/esm/components/Progress";
import { Title } from "@patternfly/react-core/dist/esm/components/Title";
import { ButtonLink } from "../../shared/ButtonLink";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { bytes, duration, rate } from "../../shared/units";
import { isUnderWay, shareSent, type Upload } from "./upload";
import { uploads } from "./uploads";
import { useLeaveWarning, useUploads } from "./useUploads";

/** The uploads of this page, at the foot of every view. */
export function UploadTray() {
  const list = useUploads();
  useLeaveWarning();
  if (list.length === 0) {
    return null;
  }
  return (
    <section className="console-tray" aria-labelledby="tray-title">
      <Title headingLevel="h2" size="md" id="tray-title">
        Uploads
      </Title>
      <ul>
        {list.map((upload) => (
          <li key={upload.id}>
            <UploadRow upload={upload} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const { id, packageName, version, file, state } = upload;
  const title = `${packageName} ${version}`;
  return (
    <>
      <div className="console-tray-row">
        <Progress
          value={Math.floor(shareSent(upload) * 100)}
          title={`${title} (${file.name}, ${bytes(file.size)})`}
          size="sm"
          aria-label={`Upload of ${title}`}
          helperText={<span aria-live={state.phase === "sending" ? "off" : "polite"}>{said(upload)}</span>}
          {...(state.phase === "stored" && { variant: "success" })}
          {...(state.phase === "failed" && { variant: "danger" })}
        />
        <div className="console-actions">
          {state.phase === "stored" && (
            <ButtonLink variant="secondary" size="sm" to="/packages/$name" params={{ name: packageName }}>
              Open the package
            </ButtonLink>
          )}
          {state.phase === "cancelled" && (
            <Button variant="secondary" size="sm" onClick={() => uploads.retry(id)}>
              Start again
            </Button>
          )}
          {isUnderWay(upload) ? (
            <Button variant="secondary" size="sm" aria-label={`Cancel ${title}`} onClick={() => uploads.cancel(id)}>
              Cancel
            </Button>
          ) : (
            <Button variant="link" size="sm" aria-label={`Dismiss ${title}`} onClick={() => uploads.dismiss(id)}>
              Dismiss
            </Button>
          )}
        </div>
      </div>
      {state.phase === "failed" && <ProblemAlert problem={state.problem} retry={() => uploads.retry(id)} />}
    </>
  );
}

function said({ state, file }: Upload): string {
  switch (state.phase) {
    case "waiting":
      return "Waits for its turn";
    case "sending":
      return [
        `${bytes(state.sent)} of ${bytes(file.size)}`,
        ...(state.bytesPerSecond === undefined ? [] : [rate(state.bytesPerSecond)]),
        ...(state.secondsLeft === undefined ? [] : [`${duration(state.secondsLeft)} left`]),
      ].join(" · ");
    case "storing":
      return "Sent. The origin writes the last pieces and signs the manifest";
    case "stored":
      return "Stored";
    case "failed":
      return "Failed";
    case "cancelled":
      return "Cancelled. Nothing was kept";
  }
}
