# Deploys the app to what main.bicep has made, and then the event subscription, which needs the app. The same as deploy.sh without --by-maven; may be run again at any time.
#   infra/deploy.ps1 GROUP     GROUP: the resource group with the deployment `main`; by default $env:AZURE_RESOURCE_GROUP
# Needs the Azure CLI, signed in (`az login`), a JDK and Maven.
param([string] $Group = $env:AZURE_RESOURCE_GROUP)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Set-Location (Split-Path -Parent $PSScriptRoot)
if (-not $Group) { throw 'name the resource group: infra/deploy.ps1 GROUP' }
$subscription = $env:AZURE_SUBSCRIPTION_ID
if (-not $subscription) { $subscription = az account show --query id --output tsv }

function Get-Output([string] $Name) {
    # azd calls its deployments otherwise, and hands over their outputs as variables.
    $value = [Environment]::GetEnvironmentVariable($Name)
    if (-not $value) {
        $value = az deployment group show --subscription $subscription --resource-group $Group --name main --query "properties.outputs.$Name.value" --output tsv
    }
    if (-not $value) { throw "the deployment main in $Group has no output $Name" }
    return $value
}

# A host that has just been deployed may not have made its key yet, and may not answer Event Grid.
function Invoke-Repeatedly([scriptblock] $Attempt) {
    for ($attempts = 1; -not (& $Attempt); $attempts++) {
        if ($attempts -ge 10) { throw "given up after $attempts attempts" }
        Start-Sleep -Seconds 30
    }
}

$app = Get-Output functionAppName
$topic = Get-Output systemTopicName
$photos = Get-Output photosAccountName
$largest = Get-Output largestToldBytes

Write-Output "Deploying the app $app"
mvn --batch-mode -DskipTests '-Dnative.platform=linux-x86_64' "-DfunctionAppName=$app" clean package
if ($LASTEXITCODE -ne 0) { throw 'Maven could not package the app' }
Remove-Item -ErrorAction SilentlyContinue "target/azure-functions/$app/local.settings.json"
jar --create --no-manifest --file target/app.zip -C "target/azure-functions/$app" .
if ($LASTEXITCODE -ne 0) { throw 'the package could not be zipped' }
az functionapp deployment source config-zip --subscription $subscription --resource-group $Group --name $app --src target/app.zip --output none
if ($LASTEXITCODE -ne 0) { throw 'the app could not be deployed' }

Write-Output "Subscribing it to the photos' events"
Invoke-Repeatedly {
    [bool] (az functionapp keys list --subscription $subscription --resource-group $Group --name $app --query systemKeys.blobs_extension --output tsv)
}
Invoke-Repeatedly {
    az deployment group create --subscription $subscription --resource-group $Group --name events --template-file infra/events.bicep --output none `
        --parameters "functionAppName=$app" "systemTopicName=$topic" "photosAccountName=$photos" "largestToldBytes=$largest"
    $LASTEXITCODE -eq 0
}
Write-Output "Done: what is uploaded to the container raw of $photos becomes photos."
